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
    app.get('/api/very-long', { config }, () => ({ long: long.repeat(200) }))
    app.get('/api/part', { config }, (_request, reply) =>
      reply
        .code(206)
        .header('content-range', 'bytes 0-9/20')
        .type('text/plain')
        .send(Readable.from([long])),
    )
    app.get('/api/events', { config }, (_request, reply) =>
      reply.type('text/event-stream').send(Readable.from([long])),
    )
    app.get('/api/broken', { config }, (_request, reply) => reply.type('text/plain').send(breaking()))
    app.get('/api/short', { config }, () => ({ short: true }))
    app.get('/api/picture', { config }, (_request, reply) => reply.type('image/png').send(Buffer.alloc(5000)))
    app.get('/api/streamed', { config }, (_request, reply) =>
      reply.type('text/plain').send(Readable.from([long])),
    )
  },
}

async function* halves() {
  yield long
  throw new Error('The disk is gone')
}

function breaking(): Readable {
  return Readable.from(halves())
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

  const [veryLong, part, events, head] = [
    await ask('/api/very-long'),
    await ask('/api/part'),
    await ask('/api/events'),
    await app.inject({ method: 'HEAD', url: '/api/long', headers: { 'accept-encoding': 'br' } }),
  ]

  assert.deepEqual(JSON.parse(String(brotliDecompressSync(veryLong.rawPayload))), { long: long.repeat(200) })
  assert.equal(veryLong.headers['content-length'], undefined)
  assert.equal(part.body, long)
  assert.equal(events.body, long)
  assert.equal(head.body, '')
  assert.equal(short.headers['content-encoding'], undefined)
  assert.equal(picture.headers['content-encoding'], undefined)
  assert.equal(streamed.headers['content-encoding'], 'br')
  assert.equal(String(brotliDecompressSync(streamed.rawPayload)), long)
})

test('an answer that breaks half-way is never taken for a whole one', async (t) => {
  const { app } = await testHouse(t, [room])
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  for (const accepted of ['br', 'gzip', 'identity'])
    await assert.rejects(async () => {
      const answer = await fetch(`${address}/api/broken`, { headers: { 'accept-encoding': accepted } })
      await answer.text()
    }, accepted)
})
