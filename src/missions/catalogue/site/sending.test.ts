import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { testApp, type Visitor } from '#testkit'
import { type Answer, partSize, type Request, sendFile } from '../islands/send-file.ts'

/** What the browser's code asks, answered by the real routes. */
function asBrowser(visitor: Visitor, seen: string[]) {
  const verbs = { HEAD: visitor.head, POST: visitor.post, PATCH: visitor.patch }
  return async ({ method, url, headers, body, signal }: Request): Promise<Answer> => {
    signal.throwIfAborted()
    seen.push(`${method} ${headers['upload-offset'] ?? ''}`.trim())
    const verb = method === 'HEAD' || method === 'PATCH' ? verbs[method] : verbs.POST
    const payload = body && Buffer.from(await body.arrayBuffer())
    const answer = await verb(new URL(url, 'http://localhost').pathname, payload, headers)
    return {
      status: answer.statusCode,
      header: (name) => (answer.headers[name] === undefined ? null : String(answer.headers[name])),
      text: async () => answer.body,
    }
  }
}

test('a file sent by parts, stopped then chosen again, is whole in its dataset', async (t) => {
  const { given, as } = await testApp(t)
  const { id: organization } = await given.organization({ name: 'Ville de Sèvres' })
  const editor = await as(await given.account({ organizations: { [organization]: 'editor' } }))
  const { id } = await given.dataset({ organization, published: false })
  const content = Buffer.alloc(partSize + 1000, 'été;')
  const file = new File([content], 'relevé.csv', { type: 'text/csv', lastModified: 1 })
  const kept = new Map<string, string>()
  const memory = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
  const seen: string[] = []
  const request = asBrowser(editor, seen)
  const quiet = { memory, rest: async () => undefined, onWait: () => undefined }

  const stop = new AbortController()
  const onSent = (bytes: number) => bytes >= partSize && stop.abort()
  await assert.rejects(sendFile(file, { ...quiet, request, signal: stop.signal, onSent }))
  const { signal } = new AbortController()
  const upload = await sendFile(file, { ...quiet, request, signal, onSent: () => undefined })
  assert.deepEqual(seen, ['POST', 'PATCH 0', 'HEAD', `PATCH ${partSize}`])

  const draft = { upload, title: 'Relevé', at: 'end' }
  const added = (await editor.post(`/api/datasets/${id}/resources`, draft)).json()
  assert.equal(added.size, content.length)
  assert.equal(added.fileName, 'relevé.csv')
  assert.equal(added.checksum.value, createHash('sha256').update(content).digest('hex'))
})
