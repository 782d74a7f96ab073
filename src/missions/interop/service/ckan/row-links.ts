import type { RowSearch } from './datastore.ts'

/** `_links` of `datastore_search`: the same question from its start, after and before this page. */
export function linksOf(asked: RowSearch, limit: number) {
  const same = new URLSearchParams({ resource_id: asked.resource_id, ...questionOf(asked) })
  same.set('limit', String(limit))
  const at = (from: number) => `/api/3/action/datastore_search?${same}${from > 0 ? `&offset=${from}` : ''}`
  return {
    start: at(0),
    next: at(asked.offset + limit),
    ...(asked.offset > 0 ? { prev: at(Math.max(0, asked.offset - limit)) } : {}),
  }
}

/** What differs from the usual: a program that follows a link keeps the rows, the columns and the form it asked for. */
function questionOf({ filters, q, ...asked }: RowSearch): Record<string, string> {
  const said = {
    filters: Object.keys(filters).length > 0 && JSON.stringify(filters),
    q: typeof q === 'string' ? q : JSON.stringify(q),
    plain: !asked.plain && 'false',
    distinct: asked.distinct && 'true',
    fields: asked.fields.length > 0 && JSON.stringify(asked.fields),
    sort: asked.sort,
    include_total: !asked.include_total && 'false',
    records_format: asked.records_format !== 'objects' && asked.records_format,
  }
  return Object.fromEntries(Object.entries(said).flatMap(([name, value]) => (value ? [[name, value]] : [])))
}
