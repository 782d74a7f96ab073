import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import test from 'node:test'
import { type Answer, memoryKey, partSize, type Request, SendingRefused, sendFile } from './send-file.ts'

const signal = new AbortController().signal

/** A server that keeps parts in memory and breaks where the test says. */
function server(breaks: (request: Request, count: number) => Answer | 'lost' | null = () => null) {
  let kept = Buffer.alloc(0)
  let complete = false
  let count = 0
  const seen: string[] = []
  const request = async (asked: Request): Promise<Answer> => {
    asked.signal.throwIfAborted()
    count += 1
    seen.push(`${asked.method} ${asked.headers['upload-offset'] ?? ''}`.trim())
    const broken = breaks(asked, count)
    if (broken && broken !== 'lost') return broken
    if (asked.method === 'PATCH') {
      if (Number(asked.headers['upload-offset']) !== kept.length) return answer(409)
      kept = Buffer.concat([kept, await partOf(asked)])
      complete = asked.headers['upload-complete'] === '?1'
    }
    if (broken === 'lost') throw new TypeError('network')
    return answer(asked.method === 'POST' ? 201 : 204, {
      location: '/api/uploads/u1',
      'upload-offset': String(kept.length),
      'upload-complete': complete ? '?1' : '?0',
    })
  }
  return { request, seen, kept: () => kept, isComplete: () => complete }
}

async function partOf({ body, headers }: Request): Promise<Buffer> {
  const part = Buffer.from((await body?.arrayBuffer()) ?? new ArrayBuffer(0))
  const digest = createHash('sha256').update(part).digest('base64')
  assert.equal(headers['content-digest'], `sha-256=:${digest}:`)
  return part
}

function answer(status: number, headers: Record<string, string> = {}, body = ''): Answer {
  return { status, header: (name) => headers[name] ?? null, text: async () => body }
}

function memory() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

const rest = async () => undefined
const quiet = { signal, rest, onSent: () => undefined, onWait: () => undefined }

function bytes(size: number): File {
  return new File([Buffer.alloc(size, 'parvis ')], 'été.csv', { lastModified: 1 })
}

test('a file goes in parts of 8 MiB, each with its digest, the last one saying so', async () => {
  const { request, seen, kept, isComplete } = server()
  const file = bytes(partSize * 2 + 3)
  assert.equal(await sendFile(file, { ...quiet, request, memory: memory() }), 'u1')
  assert.deepEqual(seen, ['POST', 'PATCH 0', `PATCH ${partSize}`, `PATCH ${partSize * 2}`])
  assert.ok(isComplete())
  assert.deepEqual(kept(), Buffer.from(await file.arrayBuffer()))
})

test('an empty file is one empty part', async () => {
  const { request, seen, isComplete } = server()
  await sendFile(bytes(0), { ...quiet, request, memory: memory() })
  assert.deepEqual(seen, ['POST', 'PATCH 0'])
  assert.ok(isComplete())
})

test('after an answer lost on its way, the server says where to go on', async () => {
  const { request, kept } = server((_request, count) => (count === 2 ? 'lost' : null))
  const file = bytes(partSize + 1)
  await sendFile(file, { ...quiet, request, memory: memory() })
  assert.equal(kept().length, file.size)
})

test('a spoilt part is sent again', async () => {
  const spoilt = answer(400, {}, JSON.stringify({ type: 'http://x/problems/kernel/upload-digest-mismatch' }))
  const { request, kept } = server((_request, count) => (count === 2 ? spoilt : null))
  await sendFile(bytes(10), { ...quiet, request, memory: memory() })
  assert.equal(kept().length, 10)
})

test('the same file chosen again after a reload goes on from the last byte kept', async () => {
  const remembered = memory()
  const file = bytes(partSize * 2)
  const stop = new AbortController()
  const site = server((request) => {
    if (request.headers['upload-offset'] === String(partSize)) stop.abort()
    return null
  })
  const first = sendFile(file, { ...quiet, request: site.request, memory: remembered, signal: stop.signal })
  await first.catch(() => undefined)
  assert.ok(remembered.getItem(memoryKey(file)))
  await sendFile(file, { ...quiet, request: site.request, memory: remembered })
  assert.equal(site.seen.filter((line) => line === 'POST').length, 1)
  assert.equal(site.seen.filter((line) => line === 'PATCH 0').length, 1)
})

test('an upload that the server has forgotten begins again', async () => {
  const remembered = memory()
  const file = bytes(5)
  remembered.setItem(memoryKey(file), '/api/uploads/old')
  const { request, seen } = server((asked) => (asked.url.endsWith('/old') ? answer(404) : null))
  assert.equal(await sendFile(file, { ...quiet, request, memory: remembered }), 'u1')
  assert.deepEqual(seen, ['HEAD', 'POST', 'PATCH 0'])
})

test('a server that asks to wait is obeyed', async () => {
  const waits: number[] = []
  const busy = answer(503, { 'retry-after': '7' })
  const { request } = server((_request, count) => (count === 2 ? busy : null))
  await sendFile(bytes(5), { ...quiet, request, memory: memory(), onWait: (seconds) => waits.push(seconds) })
  assert.deepEqual(waits, [7])
})

test('a refusal is said in the words of the server, without trying again', async () => {
  const refused = answer(413, {}, JSON.stringify({ title: 'Trop gros', detail: 'Réduisez' }))
  const { request, seen } = server(() => refused)
  await assert.rejects(sendFile(bytes(5), { ...quiet, request, memory: memory() }), (error) => {
    assert.ok(error instanceof SendingRefused)
    assert.equal(error.message, 'Trop gros. Réduisez')
    return true
  })
  assert.equal(seen.length, 1)
})

test('a line that stays down is given up after a while, never at once', async () => {
  const { request, seen } = server(() => answer(0))
  await assert.rejects(sendFile(bytes(5), { ...quiet, request, memory: memory() }))
  assert.equal(seen.length, 9)
})
