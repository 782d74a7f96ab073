import type { CriterionKey, Quality } from '#missions/catalogue'

const always = {
  license: 'license',
  temporalCoverage: 'temporal_coverage',
  spatial: 'spatial',
  frequency: 'update_frequency',
  description: 'dataset_description_quality',
} as const satisfies Partial<Record<CriterionKey, string>>

const ofResources = {
  openFormat: 'has_open_format',
  availability: 'all_resources_available',
  documentation: 'resources_documentation',
} as const satisfies Partial<Record<CriterionKey, string>>

/** The nine criteria under the keys of udata; those of resources only when there are some. */
export function toUdataQuality({ score, hasResources, criteria }: Quality): Record<string, number | boolean> {
  const met = new Map(criteria.map((criterion) => [criterion.key, criterion.met]))
  const shape: Record<string, number | boolean> = { score, has_resources: hasResources }
  for (const [key, name] of entries(always)) shape[name] = met.get(key) ?? false
  // Without a known frequency nothing was promised: the key is absent.
  const inTime = met.get('timeliness')
  if (inTime !== null && inTime !== undefined) shape.update_fulfilled_in_time = inTime
  if (!hasResources) return shape
  // What is not known of a link does it no wrong.
  for (const [key, name] of entries(ofResources)) shape[name] = met.get(key) ?? key === 'availability'
  return shape
}

function entries<K extends string, V>(record: { readonly [key in K]: V }): [K, V][] {
  const list: [K, V][] = []
  for (const key in record) list.push([key, record[key]])
  return list
}
