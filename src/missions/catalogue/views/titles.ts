import type { Dataset } from '../schema/dataset.ts'

/** The title of a dataset, with its acronym when the title does not say it. */
export function titleOf({ title, acronym }: Pick<Dataset, 'title' | 'acronym'>): string {
  return acronym && !title.includes(acronym) ? `${title} (${acronym})` : title
}
