/** The address of a dataset for ever: its id does not change when its title, so its slug, does. */
export function datasetUri(site: string, id: string): string {
  return `${site}/datasets/${id}`
}
