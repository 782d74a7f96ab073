import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { Pool } from 'undici'
import { z } from 'zod'

/**
 * The yardstick of the gateway: `node:http` and undici pass a call on and its answer back, with the cryptography that
 * no gateway does without (one proof verified where proofs are used, one answer signed), and no rule, limit or journal.
 * It lives as long as its parent.
 */
const Asked = z.object({
  provider: z.string(),
  /** Files of PEM: mutual TLS, no proof. */
  tls: z.object({ certificate: z.string(), key: z.string() }).nullable(),
})

const text = Buffer.alloc(400, 'a')
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const proved = sign('sha256', text, pair.privateKey)

process.once('message', (message) => {
  const { provider, tls } = Asked.parse(message)
  const pool = new Pool(provider, { connections: 64, pipelining: 1 })
  const pass = passTo(pool, tls === null)
  const server = tls
    ? createSecureServer(
        {
          ...{ cert: readFileSync(tls.certificate), key: readFileSync(tls.key) },
          ...{ requestCert: true, rejectUnauthorized: false, noDelay: true },
        },
        pass,
      )
    : createServer({ noDelay: true }, pass)
  server.listen(0, '127.0.0.1', () => process.send?.(server.address()))
})
process.on('disconnect', () => process.exit())

function passTo(pool: Pool, proves: boolean): RequestListener {
  return (request, response) => {
    if (proves && !verify('sha256', text, pair.publicKey, proved)) throw new Error('not signed')
    const pieces: Buffer[] = []
    pool.dispatch(
      { path: request.url ?? '/', method: 'GET', headers: { accept: 'application/json' } },
      {
        onRequestStart() {},
        onResponseStart() {},
        onResponseData: (_controller, chunk) => void pieces.push(chunk),
        onResponseEnd() {
          const body = Buffer.concat(pieces)
          response.writeHead(200, {
            'Content-Type': 'application/json',
            'Content-Length': body.length,
            Signature: sign('sha256', text, pair.privateKey).toString('base64'),
          })
          response.end(body)
        },
        onResponseError: (_controller, error) => void response.destroy(error),
      },
    )
  }
}
