/** How a receiver verifies a delivery: nothing but Node.js. */
export const verifying = `import { createHmac, timingSafeEqual } from 'node:crypto'

/** body: the bytes as they came; header: Exchange-Signature; secret: the one you were shown. */
export function isGenuine(body, header, secret) {
  const parts = header.split(',').map((part) => part.split('='))
  const time = Number(parts.find(([name]) => name === 't')?.[1])
  if (!(Math.abs(Date.now() / 1000 - time) < 300)) return false
  const expected = createHmac('sha256', secret).update(\`\${time}.\${body}\`).digest()
  return parts.some(([name, value]) => {
    const given = Buffer.from(name === 'v1' ? value : '', 'hex')
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
}`

export const example = `POST /… HTTP/1.1
Content-Type: application/json
Exchange-Delivery: 692844f01b2c3d4e5f607182
Exchange-Event: request.decided
Exchange-Signature: t=1795780800,v1=5f0c…

{"id":"692844f01b2c3d4e5f607182","event":"request.decided",
 "subject":{"kind":"access-request","id":"69283a…","state":"granted",
  "url":"https://…/api/exchange/requests/69283a…"},
 "at":"2026-11-27T12:00:00.000Z"}`
