/** Values that a filter can have: a row each, with the other words for it. */
type Values = Readonly<Record<string, readonly string[]>>;

/** ImageOwnerAlias has these two values; people call them many things. */
export const owners: Readonly<Record<'self' | 'others', readonly string[]>> = {
  self: ['mine', 'my', 'custom', 'own', '自定义', '我'],
  others: ['shared', 'other', '共享'],
};

export const statuses: Values = {
  Available: ['ok', 'ready', '可用'],
  UnAvailable: ['unavailable', '不可用'],
  Creating: ['创建中'],
  CreateFailed: ['failed', 'create-failed', '创建失败'],
  Waiting: ['等待中'],
  Deprecated: ['已弃用'],
};

export const sorts: Values = {
  name: ['名称'],
  '-name': [],
  size: ['-largest', 'smallest', '大小'],
  '-size': ['largest', 'biggest'],
  os: ['platform'],
  version: ['oldest', '版本'],
  newest: ['-version', 'latest', '最新'],
  status: [],
  region: [],
};

/** The value that a word means. */
export const oneOf = (table: Values) => (value: string) =>
  Object.keys(table).find(
    (name) => name.toLowerCase() === value.toLowerCase() || table[name]?.includes(value.toLowerCase()),
  );
