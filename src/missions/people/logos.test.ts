import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type TestApp, testApp } from '#testkit'
import { readPicture } from './service/picture.ts'

/** The header of a PNG; what follows it is for browsers. */
function png(width: number, height: number, padding = 0): Buffer {
  const bytes = Buffer.alloc(33 + padding)
  bytes.write('\x89PNG\r\n\x1a\n', 'latin1')
  bytes.writeUInt32BE(13, 8)
  bytes.write('IHDR', 12, 'latin1')
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}

/** A picture from hexadecimal, completed with zeros to the length that its kind has at least. */
function hex(text: string): Buffer {
  const bytes = Buffer.from(text.replaceAll(' ', ''), 'hex')
  return Buffer.concat([bytes, Buffer.alloc(Math.max(0, 48 - bytes.length))])
}

const jpeg = hex('ffd8 ffe0 0010 4a46494600010100000100010000 ffff c2 0011 08 0030 0040 03')
const extended = hex('52494646 28000000 57454250 56503858 0a000000 00000000 3f0000 2f0000')
const lossless = hex('52494646 28000000 57454250 5650384c 20000000 2f 3fc00b00')
const lossy = hex('52494646 28000000 57454250 56503820 20000000 300100 9d012a 4000 3000')
const avif = hex(
  '0000001c 66747970 61766966 00000000 61766966 6d696631 6d696166 00000014 69737065 00000000 00000040 00000030',
)
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')

for (const [name, bytes, extension] of [
  ['PNG', png(64, 48), 'png'],
  ['JPEG', jpeg, 'jpg'],
  ['extended WebP', extended, 'webp'],
  ['lossless WebP', lossless, 'webp'],
  ['lossy WebP', lossy, 'webp'],
  ['AVIF', avif, 'avif'],
] as const)
  test(`a ${name} is known by its bytes, with its size`, () => {
    assert.deepEqual(readPicture(bytes), { extension, width: 64, height: 48 })
    for (let end = 0; end < bytes.length; end++)
      assert.doesNotThrow(() => readPicture(bytes.subarray(0, end)))
  })

async function town(app: TestApp) {
  const organization = await app.given.organization({ name: 'Ville de Valombre' })
  const head = await app.given.account({ organizations: { [organization.id]: 'administrator' } })
  return { organization, path: `/api/organizations/${organization.id}/logo`, head: await app.as(head) }
}

const typed = (type: string) => ({ 'content-type': type })

test('an administrator gives the organisation a logo, served as a picture and nothing else, for ever', async (t) => {
  const app = await testApp(t)
  const { organization, path, head } = await town(app)
  const given = await head.put(path, png(64, 48), typed('image/png'))
  assert.equal(given.statusCode, 200, given.body)
  const { logo, version } = given.json()
  assert.match(logo, /^\/logos\/[0-9a-f]{64}\.png$/)
  assert.equal(version, organization.version + 1)

  const { headers, rawPayload, statusCode } = await app.anonymous.get(logo)
  assert.deepEqual([statusCode, headers['content-type'], rawPayload], [200, 'image/png', png(64, 48)])
  assert.equal(headers['x-content-type-options'], 'nosniff')
  assert.equal(headers['content-security-policy'], "default-src 'none'; sandbox")
  assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable')
  assert.equal((await app.anonymous.get(logo.replace('.png', '.avif'))).statusCode, 404)
})

test('it is shown with its alternative text on the page, beside results, and beside what it publishes', async (t) => {
  const app = await testApp(t)
  const { organization, path, head } = await town(app)
  const { slug } = await app.given.dataset({ organization: organization.id, title: 'Arbres' })
  const { logo } = (await head.put(path, png(64, 48), typed('image/png'))).json()
  await app.indexed()
  const own = (await app.anonymous.get(`/organizations/${organization.slug}`)).body
  assert.match(own, new RegExp(`<img class="pv-logo" src="${logo}" alt="Logo\\s: Ville de Valombre"`))
  for (const page of ['/organizations', `/datasets/${slug}`])
    assert.match(
      (await app.anonymous.get(page)).body,
      new RegExp(`<img class="pv-avatar" src="${logo}" alt `),
    )
})

test('what is no picture, says it is one, or is too large, is refused; nobody else changes it', async (t) => {
  const app = await testApp(t)
  const { organization, path, head } = await town(app)
  const refused: [body: Buffer, type: string, status: number][] = [
    [svg, 'image/svg+xml', 415],
    [svg, 'image/png', 415],
    [Buffer.from('GIF89a'), 'image/png', 415],
    [Buffer.alloc(0), 'image/png', 415],
    [png(64, 48, 600_000), 'image/png', 413],
    [png(5000, 48), 'image/png', 413],
    [Buffer.from('{}'), 'application/json', 415],
  ]
  for (const [body, type, status] of refused) {
    const answer = await head.put(path, body, typed(type))
    assert.equal(answer.statusCode, status, `${type} ${body.length}: ${answer.body}`)
  }
  const editor = await app.as(await app.given.account({ organizations: { [organization.id]: 'editor' } }))
  assert.equal((await editor.put(path, png(64, 48), typed('image/png'))).statusCode, 403)
  assert.equal((await app.anonymous.get(`/api/organizations/${organization.id}`)).json().logo, null)
})

test('with a form: sent, refused beside its field, taken away, and its bytes go', async (t) => {
  const app = await testApp(t)
  const { organization, head } = await town(app)
  const path = `/organizations/${organization.slug}/logo`
  const send = (bytes: Buffer, name: string, token = head.csrf) => {
    const part = (headers: string, body: Buffer | string) =>
      Buffer.concat([Buffer.from(`--b\r\n${headers}\r\n\r\n`), Buffer.from(body), Buffer.from('\r\n')])
    const file = `Content-Disposition: form-data; name="logo"; filename="${name}"\r\nContent-Type: image/png`
    const form = [part('Content-Disposition: form-data; name="csrf"', token), part(file, bytes)]
    return head.post(
      path,
      Buffer.concat([...form, Buffer.from('--b--\r\n')]),
      typed('multipart/form-data; boundary=b'),
    )
  }
  assert.equal((await send(png(64, 48), 'logo.png', 'x'.repeat(head.csrf.length))).statusCode, 403)
  for (const [bytes, name, status, said] of [
    [svg, 'logo.png', 415, /PNG, JPEG, WebP ou AVIF/],
    [png(64, 48, 600_000), 'logo.png', 413, /Image trop lourde/],
    [Buffer.alloc(0), '', 422, /Choisissez une image/],
  ] as const) {
    const answer = await send(bytes, name)
    assert.equal(answer.statusCode, status, answer.body.slice(0, 300))
    assert.match(answer.body, said)
    assert.match(answer.body, /href="#field-logo"/)
  }
  assert.equal((await send(png(64, 48), 'logo.png')).statusCode, 303)
  const read = async () => (await app.anonymous.get(`/api/organizations/${organization.id}`)).json().logo
  const logo: string = await read()
  assert.match((await head.get(`/organizations/${organization.slug}/edit`)).body, new RegExp(logo))

  assert.equal((await head.submit(`${path}/removal`, {})).statusCode, 303)
  assert.equal(await read(), null)
  assert.equal((await app.anonymous.get(logo)).statusCode, 404)
  // Sent again before the job of its removal ran: the same file is shown and stays.
  await send(png(64, 48), 'logo.png')
  await app.work()
  assert.equal((await app.anonymous.get(logo)).statusCode, 200)
  await head.submit(`${path}/removal`, {})
  await app.work()
  assert.equal(await app.ctx.files.stat(logo.slice(1)), null)
})
