import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { testHouse } from '#testkit'
import type { Mission } from '../house.ts'

const config = { access: 'public', dialect: 'own' } as const
const long = 'un arbre, deux arbres, trois arbres '.repeat(100)

const room: Mission = {
  name: 'room',
  api: (app) => {
    app.get('/api/long', { config }, () => ({ long }))
    app.get('/api/short', { config }, () => ({ short: true }))
    app.get('/api/picture', { config }, (_request, reply) => reply.type('image/png').send(Buffer.alloc(5000)))
    app.get('/api/streamed', { config }, (_request, reply) =>
      reply.type('text/plain').send(Readable.from([long])),
    )
  },
}

test('answers take the best compression that the client accepts, and say that they vary with it', async (t) => {
  const { app } = await testHouse(t, [room])
  const ask = (url: string, accepted?: string) =>
    app.inject({ url, headers: accepted === undefined ? {} : { 'accept-encoding': accepted } })
  const brotli = await ask('/api/long', 'gzip, deflate, br')
  const gzip = await ask('/api/long', 'gzip;q=1.0, br;q=0')
  const plain = await ask('/api/long')

  assert.equal(brotli.headers['content-encoding'], 'br')
  assert.deepEqual(JSON.parse(String(brotliDecompressSync(brotli.rawPayload))), { long })
  assert.equal(brotli.headers['content-length'], String(brotli.rawPayload.length))
  assert.equal(gzip.headers['content-encoding'], 'gzip')
  assert.deepEqual(JSON.parse(String(gunzipSync(gzip.rawPayload))), { long })
  assert.equal(plain.headers['content-encoding'], undefined)
  assert.deepEqual(plain.json(), { long })
  for (const answer of [brotli, gzip, plain]) assert.match(String(answer.headers.vary), /accept-encoding/i)
})

test('what gains nothing stays as it is; streams are compressed as they go', async (t) => {
  const { app } = await testHouse(t, [room])
  const ask = (url: string) => app.inject({ url, headers: { 'accept-encoding': 'br' } })
  const [short, picture, streamed] = [
    await ask('/api/short'),
    await ask('/api/picture'),
    await ask('/api/streamed'),
  ]

  assert.equal(short.headers['content-encoding'], undefined)
  assert.equal(picture.headers['content-encoding'], undefined)
  assert.equal(streamed.headers['content-encoding'], 'br')
  assert.equal(String(brotliDecompressSync(streamed.rawPayload)), long)
})
