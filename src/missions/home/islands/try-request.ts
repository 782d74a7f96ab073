/** What a form of the documentation of the API holds. */
export interface Asked {
  method: string
  /** As the documentation writes it: `/api/datasets/{id}`. */
  path: string
  fields: readonly { name: string; place: string; values: readonly string[] }[]
  body: string | null
}

/** The request that it describes. Fields left empty are not sent; without key, nobody asks: no cookie goes. */
export function requestOf(
  { method, path, fields, body }: Asked,
  key: string | null,
): { url: string; init: RequestInit } {
  const said = fields.map(({ values, ...field }) => ({ ...field, values: values.filter(Boolean) }))
  const query = new URLSearchParams()
  const headers: Record<string, string> = {}
  let url = path
  for (const { name, place, values } of said) {
    const [first = ''] = values
    if (place === 'path') url = url.replaceAll(`{${name}}`, encodeURIComponent(first))
    else if (place === 'header' && first) headers[name] = first
    else if (place === 'query') for (const value of values) query.append(name, value)
  }
  if (key) headers.authorization = `Bearer ${key}`
  if (body !== null) headers['content-type'] = 'application/json'
  const search = query.toString()
  return {
    url: `${url}${search && `?${search}`}`,
    init: { method, headers, credentials: 'omit', ...(body === null ? {} : { body }) },
  }
}
