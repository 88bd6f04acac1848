/** A record of ListCustomImages as it goes over the wire, and what only E-HPC knows about it. */
export interface Stored {
  readonly record: Readonly<Record<string, unknown>>;
  /** Instance types that it fits; without them, all. */
  readonly types?: readonly string[];
  /** Clusters that it fits; without them, all. */
  readonly clusters?: readonly string[];
}

/**
 * Reads a table of images, one a line: id | name | OS tag | architecture | GiB | owner | description | extras.
 * Extras are `key=value`, parted by spaces: `types` and `clusters` (comma lists), `base` (architecture of the base
 * image), `without` (fields that this record lacks), `as` (`version:number`, `size:string`), else a field by its name.
 */
export function readTable(table: string): Stored[] {
  return table.trim().split('\n').map(readLine);
}

function readLine(line: string): Stored {
  const [
    id = '',
    name = '',
    tag = '',
    architecture = '',
    size = '',
    owner = '',
    description = '',
    rest = '',
  ] = line.split('|').map((cell) => cell.trim());
  const { types, clusters, base = architecture, without = '', as = '', ...fields } = readExtras(rest);
  const os = readTag(tag, as.includes('version:number'));
  const whole = {
    Status: 'Available',
    Description: description,
    Size: as.includes('size:string') ? size : Number(size),
    ImageOwnerAlias: owner,
    ImageName: name,
    ImageId: id,
    Uid: owner === 'self' ? '1271271271271271' : '1888888888888888',
    BaseOsTag: { ...os, Architecture: base },
    OsTag: { ...os, Architecture: architecture, BaseOsTag: os.OsTag },
    ...fields,
  };
  const missing = new Set(without.split(','));
  return {
    record: Object.fromEntries(Object.entries(whole).filter(([field]) => !missing.has(field))),
    ...(types !== undefined && { types: types.split(',') }),
    ...(clusters !== undefined && { clusters: clusters.split(',') }),
  };
}

function readTag(tag: string, numericVersion: boolean) {
  const [platform = '', version = ''] = tag.split('_');
  return {
    Platform: platform,
    OsTag: tag.replaceAll(' ', ''),
    Version: numericVersion ? Number(version) : version,
  };
}

function readExtras(text: string): Partial<Record<string, string>> {
  const pairs = text.matchAll(/(\S+?)=(?:"([^"]*)"|(\S+))/g);
  return Object.fromEntries([...pairs].map(([, key = '', quoted, bare = '']) => [key, quoted ?? bare]));
}
