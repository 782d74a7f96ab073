import { createServer } from 'node:http'
import pg from 'pg'

/**
 * The yardstick of pages, run by Node as it is: node:http sends bytes that are ready, after one select by key when
 * a database is given. It listens on a free port of this machine and lives as long as its parent.
 */
interface Sent {
  path: string
  type: string
  encoding: string
  /** base64 */
  body: string
  /** What the select looks for. */
  key: string
}

const database = process.argv[2]
const pool = database ? new pg.Pool({ connectionString: database, max: 10 }) : null
const answers = new Map<string, { headers: Record<string, string | number>; body: Buffer; key: string }>()
const query = 'select * from catalogue.dataset where slug = $1'

const server = createServer(async (request, response) => {
  const answer = answers.get(request.url ?? '')
  if (!answer) {
    response.writeHead(404).end()
    return
  }
  if (pool) await pool.query({ name: 'one', text: query, values: [answer.key] })
  response.writeHead(200, answer.headers).end(answer.body)
})

process.on('message', (sent: Sent[]) => {
  for (const { path, type, encoding, body, key } of sent) {
    const bytes = Buffer.from(body, 'base64')
    const headers = { 'content-type': type, 'content-length': bytes.length }
    answers.set(path, {
      headers: encoding ? { ...headers, 'content-encoding': encoding } : headers,
      body: bytes,
      key,
    })
  }
  server.listen(0, '127.0.0.1', () => process.send?.(server.address()))
})
process.on('disconnect', () => process.exit())
