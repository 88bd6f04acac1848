/** One line of Prometheus's text format. */
export interface Series {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** The series of a scrape. https://prometheus.io/docs/instrumenting/exposition_formats/ */
export function seriesIn(text: string): Series[] {
  return text.split('\n').flatMap((line) => {
    const [, name, labels = '', value] = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    return name === undefined ? [] : [{ name, labels: labelsIn(labels), value: Number(value) }];
  });
}

const labelsIn = (text: string) =>
  Object.fromEntries(
    [...text.matchAll(/(\w+)="((?:\\.|[^"\\])*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );

/** The value of the one series with this name and these labels. */
export function readingOf(
  text: string,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | undefined {
  const found = seriesIn(text).filter(
    (series) =>
      series.name === name && Object.entries(labels).every(([key, value]) => series.labels[key] === value),
  );
  if (found.length > 1) throw new Error(`${name} ${JSON.stringify(labels)} is ${found.length} series.`);
  return found[0]?.value;
}

/** Each metric of a scrape, under the name that its HELP line has, with the labels of its series. */
export function metricsIn(text: string): Map<string, Set<string>> {
  const metrics = new Map<string, Set<string>>();
  for (const [, name = ''] of text.matchAll(/^# HELP (\S+)/gm)) metrics.set(name, new Set());
  for (const { name, labels } of seriesIn(text)) {
    const whole = metrics.has(name) ? name : name.replace(/_(bucket|sum|count)$/, '');
    for (const label of Object.keys(labels)) if (label !== 'le') metrics.get(whole)?.add(label);
  }
  return metrics;
}
