import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp, type Visitor } from '#testkit'

/** The header of a PNG; what follows it is for browsers. */
function png(width: number, padding = 0): Buffer {
  const bytes = Buffer.alloc(33 + padding)
  bytes.write('\x89PNG\r\n\x1a\n', 'latin1')
  bytes.writeUInt32BE(13, 8)
  bytes.write('IHDR', 12, 'latin1')
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(40, 20)
  return bytes
}

/** The form of a block, as a browser sends it: its token first, its file last. */
function send(
  who: Visitor,
  url: string,
  { fields, bytes }: { fields: Record<string, string>; bytes?: Buffer },
) {
  const part = (name: string) => `--b\r\nContent-Disposition: form-data; name="${name}"`
  const typed = Object.entries({ csrf: who.csrf, ...fields }).map(
    ([name, value]) => `${part(name)}\r\n\r\n${value}\r\n`,
  )
  const file = `${part('picture')}; filename="${bytes ? 'i.png' : ''}"\r\n\r\n`
  const body = Buffer.concat([
    Buffer.from(typed.join('') + file),
    bytes ?? Buffer.alloc(0),
    Buffer.from('\r\n--b--\r\n'),
  ])
  return who.post(url, body, { 'content-type': 'multipart/form-data; boundary=b' })
}

test('a block shows a picture that was sent, with what it shows in words; readers see it once it is published', async (t) => {
  const { as, given, anonymous } = await testApp(t)
  const editor = await as(await given.account({ officeRoles: ['editor'] }))
  const page = String((await editor.submit('/office/pages', { 'title.fr': 'Nos rivières' })).headers.location)
  const opened = (await editor.get(`${page}?block=new&type=image`)).body
  assert.match(opened, /enctype="multipart\/form-data"/)
  const path = `${page}/pictures/new`
  const said = { 'alt.fr': 'La Seine à Sèvres', 'alt.en': '', 'caption.fr': 'Crue de 2018', 'caption.en': '' }

  const none = await send(editor, path, { fields: said })
  assert.match(none.body, /Choisissez une image à envoyer/)
  assert.match(none.body, /La Seine à Sèvres/, 'what was typed stays')
  const blind = await send(editor, path, { fields: { ...said, 'alt.fr': ' ' }, bytes: png(60) })
  assert.match(blind.body, /Dites ce que montre l’image/)
  const svg = await send(editor, path, { fields: said, bytes: Buffer.from('<svg/>') })
  assert.equal(svg.statusCode, 415)
  assert.match(svg.body, /image lisible/)
  assert.equal((await send(editor, path, { fields: said, bytes: png(60, 1_100_000) })).statusCode, 413)
  assert.equal((await send(editor, path, { fields: said, bytes: png(7000) })).statusCode, 413)
  const foreign = { ...said, csrf: 'x' }
  assert.equal((await send(editor, path, { fields: foreign, bytes: png(60) })).statusCode, 403)
  const forged = {
    ...said,
    'picture.name': `${'0'.repeat(64)}.png`,
    'picture.width': '1',
    'picture.height': '1',
  }
  assert.equal((await send(editor, path, { fields: forged })).statusCode, 400, 'a name is given by the site')

  assert.equal((await send(editor, path, { fields: said, bytes: png(60) })).statusCode, 303)
  const edited = (await editor.get(page)).body
  const [, src = ''] =
    /<img src="(\/pages\/pictures\/[0-9a-f]{64}\.png)" width="60" height="40" alt="La Seine à Sèvres"/.exec(
      edited,
    ) ?? []
  assert.equal((await editor.get(src)).headers['cache-control'], 'private, no-cache')
  assert.equal((await anonymous.get(src)).statusCode, 404, 'nobody reads a draft')

  const [, block = ''] = /id="block-([0-9a-f]+)"/.exec(edited) ?? []
  const seen = async () =>
    /name="seen" value="(\w+)"/.exec((await editor.get(`${page}?block=${block}`)).body)?.[1] ?? ''
  const english = { ...said, 'alt.en': 'The Seine in Sèvres', seen: await seen() }
  assert.equal((await send(editor, `${page}/pictures/${block}`, { fields: english })).statusCode, 303)
  const version = /name="version" value="(\d+)"/.exec((await editor.get(page)).body)?.[1] ?? ''
  await editor.submit(`${page}/state`, { state: 'published', version })
  const read = (await anonymous.get('/en/pages/nos-rivieres')).body
  assert.match(read, /alt="The Seine in Sèvres"/)
  assert.ok(read.includes(src), 'without another file the picture stays')
  const shown = await anonymous.get(src)
  assert.deepEqual([shown.statusCode, shown.headers['content-type']], [200, 'image/png'])
  assert.match(String(shown.headers['content-security-policy']), /default-src 'none'; sandbox/)

  await editor.submit(`${page}/archive`, {})
  assert.equal((await anonymous.get(src)).statusCode, 404)
})

test('programs send a picture, then name it in a block', async (t) => {
  const { as, given, anonymous } = await testApp(t)
  const editor = await as(await given.account({ officeRoles: ['editor'] }))
  const { id, path } = (await editor.post('/api/posts', { title: { fr: 'Crue' } })).json()
  const type = { 'content-type': 'image/png' }
  assert.equal((await editor.post(`/api/posts/${id}/pictures`, Buffer.from('GIF89a'), type)).statusCode, 415)
  const picture = (await editor.post(`/api/posts/${id}/pictures`, png(60), type)).json()
  const image = { id: 'a', type: 'image', picture, alt: { fr: 'La Seine "haute" <b>' } }
  const changed = await editor.patch(`/api/posts/${id}`, { blocks: [image] })
  assert.equal(changed.statusCode, 200, changed.body)
  await editor.put(`/api/posts/${id}/state`, { state: 'published' })
  assert.match((await anonymous.get(path)).body, /alt="La Seine &quot;haute&quot; &lt;b(>|&gt;)"/)
  const elsewhere = { ...image, picture: { ...picture, name: '../../etc/passwd' } }
  assert.equal((await editor.patch(`/api/posts/${id}`, { blocks: [elsewhere] })).statusCode, 400)
})
