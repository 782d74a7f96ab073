import type { ApiOperation, ApiParameter } from '../../schema/api-description.ts'

/** A call that can be pasted in a terminal: what is needed is filled in, the rest is left out. */
export function curlOf(operation: ApiOperation, server: string): string {
  const { method, parameters, body, secured } = operation
  const at = (place: ApiParameter['place']) => parameters.filter((parameter) => parameter.place === place)
  const path = operation.path.replace(/\{([^{}]+)\}/g, (whole, name: string) => {
    const known = at('path').find((parameter) => parameter.name === name)
    return known?.example ? encodeURIComponent(known.example) : whole
  })
  const query = at('query')
    .filter(({ required, example }) => required || example)
    .map(({ name, example }) => `${encodeURIComponent(name)}=${queryValue(example ?? '…')}`)
  const headers = at('header')
    // The key is told once, whether as what secures the call or as a header like another.
    .filter(({ name, required }) => required && !(secured && name.toLowerCase() === 'authorization'))
    .map(({ name, example }) => `-H ${quoted(`${name}: ${example ?? '…'}`)}`)
  const address = `${server}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${quoted(address)}`,
    ...(secured ? [`-H ${quoted('Authorization: Bearer …')}`] : []),
    ...headers,
    ...(body ? [`-H ${quoted(`Content-Type: ${body.type}`)}`, `-d ${quoted(body.example)}`] : []),
  ].join(' \\\n  ')
}

/** Commas may stand as they are (RFC 3986, 3.4), and lists are easier to read so. */
function queryValue(text: string): string {
  return encodeURIComponent(text).replaceAll('%2C', ',')
}

/** One word for a POSIX shell, whatever the description holds (XCU, 2.2.2). */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
