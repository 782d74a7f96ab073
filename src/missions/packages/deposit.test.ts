import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { dayInWords } from '#kernel/text/day'
import { rotatePersonKey } from '#missions/journal'
import {
  concerned,
  type PackageScene,
  packageScene,
  packagesPath,
  townSiret,
} from '../../testkit/packages.ts'

test('a provider sends packages under the grants of their recipients', async (t) => {
  const scene = await packageScene(t, { PACKAGE_FILE_SIZE: '200000' })
  await t.test('strangers learn nothing and change nothing', () => refusesStrangers(scene))
  await t.test('a draft asked twice under one key is one draft', () => isIdempotent(scene))
  await t.test('who it concerns is kept as keyed hashes alone', () => hashesPersons(scene))
  await t.test('a file is what its digest says, small enough, of a known field', () => judgesFiles(scene))
  await t.test('no clear byte of a file is on the disk', () => encrypts(scene))
  await t.test('the preview says who would receive what, and nothing leaves otherwise', () => previews(scene))
  await t.test('what lacks something is not sent', () => requiresWhole(scene))
  await t.test('a recipient sees what its grant opens, and is told', () => transmits(scene))
  await t.test('an operation that is not open to packages is not sent', () => followsFlow(scene))
})

async function refusesStrangers({ stranger, anonymous, draft, flowId, api }: PackageScene) {
  const { id } = await draft()
  for (const [method, url, body] of [
    ['get', `${packagesPath}/${id}`, undefined],
    ['post', `${packagesPath}/${id}/transmission`, undefined],
    ['post', `${packagesPath}/${id}/withdrawal`, undefined],
    ['post', `${packagesPath}/${id}/acknowledgement`, { outcome: 'acknowledged' }],
    ['post', `${packagesPath}/${id}/files?name=a&field=quotient`, undefined],
    ['delete', `${packagesPath}/${id}/files/x`, undefined],
    ['get', `/exchange/packages/${id}`, undefined],
    ['get', `/exchange/packages/${id}/files/x`, undefined],
  ] as const) {
    assert.equal((await stranger[method](url, body)).statusCode, 404, url)
    const expected = url.startsWith('/api') ? 401 : 303
    assert.equal((await anonymous[method](url, body)).statusCode, expected, url)
  }
  const own = { flow: flowId, subject: 'À nous', caseReference: 'A1', purpose: 'cantine', recipients: [] }
  assert.equal((await stranger.post(packagesPath, own)).statusCode, 403)
  const flow = { api: api.id, operation: 'quotient', keepDays: 3, open: false }
  assert.equal((await stranger.put('/api/exchange/package-flows', flow)).statusCode, 403)
  assert.equal((await stranger.get(`${packagesPath}?organization=${api.providerId}`)).statusCode, 403)
}

async function isIdempotent({ fund, flowId, ctx }: PackageScene) {
  const body = {
    flow: flowId,
    subject: 'Lot',
    caseReference: 'L1',
    purpose: 'cantine',
    recipients: [townSiret],
  }
  const key = { 'idempotency-key': 'k1' }
  const [first, second] = await Promise.all([
    fund.post(packagesPath, body, key),
    fund.post(packagesPath, body, key),
  ])
  assert.deepEqual([first.statusCode, second.statusCode].sort(), [200, 201])
  assert.equal(first.json().id, second.json().id)
  const other = await fund.post(packagesPath, { ...body, subject: 'Autre' }, key)
  assert.equal(codeOf(other), 'packages/key-reused')
  const about = { ...body, persons: [concerned] }
  const named = { 'idempotency-key': 'k2' }
  const before = await fund.post(packagesPath, about, named)
  await rotatePersonKey(ctx)
  const after = await fund.post(packagesPath, about, named)
  assert.deepEqual([after.statusCode, after.json().id], [200, before.json().id])
  const others = { ...about, persons: [{ scheme: 'ine', number: '123' }] }
  assert.equal(codeOf(await fund.post(packagesPath, others, named)), 'packages/key-reused')
}

async function hashesPersons({ draft, ctx }: PackageScene) {
  const { id, persons } = await draft({ persons: [concerned, concerned, { scheme: 'ine', number: '123' }] })
  assert.equal(persons, 2)
  const row = await ctx.db
    .selectFrom('packages.package')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  assert.ok(row.persons.every((hash) => /^p\d\.[\w-]{43}$/.test(hash)))
  assert.equal(JSON.stringify(row).includes('MARTIN'), false)
}

async function judgesFiles({ draft, addFile, fund }: PackageScene) {
  const { id } = await draft()
  assert.equal(
    codeOf(await addFile(id, 'a', { digest: Buffer.alloc(32).toString('base64') })),
    'packages/digest-mismatch',
  )
  assert.equal(codeOf(await addFile(id, 'a', { field: 'adresse' })), 'packages/field-unknown')
  assert.equal(codeOf(await addFile(id, Buffer.alloc(200_001))), 'packages/file-too-large')
  const bare = await fund.post(`${packagesPath}/${id}/files?name=a&field=nir`, Buffer.from('a'), {
    'content-type': 'application/octet-stream',
  })
  assert.equal(codeOf(bare), 'packages/digest-missing')
  assert.deepEqual((await fund.get(`${packagesPath}/${id}`)).json().files, [])
  const added = await addFile(id, 'a', { name: '../../etc/passwd' })
  assert.equal(added.statusCode, 201, added.body)
  const [file] = added.json().files
  assert.equal(file.name, 'passwd')
  assert.equal((await fund.delete(`${packagesPath}/${id}/files/${file.id}`)).json().files.length, 0)
}

async function encrypts({ draft, addFile, ctx }: PackageScene) {
  const { id } = await draft()
  const added = await addFile(id, 'phrase-qui-ne-doit-pas-se-lire '.repeat(1000))
  assert.equal(added.statusCode, 201, added.body)
  const folder = join(ctx.config.dataDir, 'files')
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = names.filter((one) => one.isFile())
  assert.ok(files.length > 0)
  for (const { parentPath, name } of files)
    assert.equal((await readFile(join(parentPath, name))).includes('phrase-qui'), false, name)
}

async function previews({ draft, addFile, fund }: PackageScene) {
  const unknown = '13002526500013'
  const { id } = await draft({ recipients: [townSiret, unknown] })
  await addFile(id, 'a', { field: 'nir' })
  const verdicts = async () =>
    (await fund.get(`${packagesPath}/${id}`)).json().recipients.map((one: { verdict: string }) => one.verdict)
  assert.deepEqual(await verdicts(), ['nothing-granted', 'no-grant'])
  await addFile(id, 'b')
  assert.deepEqual(await verdicts(), ['ready', 'no-grant'])
  const refused = await fund.post(`${packagesPath}/${id}/transmission`)
  assert.equal(codeOf(refused), 'packages/recipients-not-ready')
  assert.deepEqual(refused.json().recipients, [{ siret: unknown, verdict: 'no-grant' }])
  const other = await draft({ purpose: 'autre' })
  assert.equal(other.recipients[0]?.verdict, 'purpose-not-granted')
}

async function requiresWhole({ draft, addFile, fund }: PackageScene) {
  const { id } = await draft({ recipients: [], persons: [] })
  const lacks = async () => (await fund.post(`${packagesPath}/${id}/transmission`)).json().lacks
  assert.deepEqual(await lacks(), ['files', 'recipients', 'persons'])
  await addFile(id, 'a')
  assert.deepEqual(await lacks(), ['recipients', 'persons'])
}

async function transmits({ sent, fund, town, stranger, townAccount, given, work, addFile }: PackageScene) {
  const made = await sent()
  assert.equal(made.state, 'transmitted')
  assert.equal(made.files.length, 2)
  const read = (await town.get(`${packagesPath}/${made.id}`)).json()
  assert.deepEqual(
    read.files.map((file: { name: string }) => file.name),
    ['quotients.csv'],
  )
  assert.equal((await stranger.get(`${packagesPath}/${made.id}`)).statusCode, 404)
  assert.equal(codeOf(await addFile(made.id, 'late')), 'packages/not-in-this-state')
  assert.equal((await fund.post(`${packagesPath}/${made.id}/transmission`)).statusCode, 409)
  await work()
  const mails = await given.mailsTo(townAccount.email)
  assert.ok(mails.some((mail) => mail.includes(`/exchange/packages/${made.id}`)))
  assert.equal(
    mails.some((mail) => mail.includes('Quotients de novembre') || mail.includes('LOT-2026-11')),
    false,
  )
  const page = (await town.get('/exchange/packages')).body
  assert.ok(page.includes('Quotients de novembre') && page.includes('À récupérer'))
  assert.match((await town.get('/workspace')).body, /Paquets de documents[\s\S]*1 attend une réponse/)
}

async function followsFlow({ draft, addFile, fund, api, ctx, work, given, townAccount }: PackageScene) {
  const { id } = await draft()
  await addFile(id, 'a')
  const flow = { api: api.id, operation: 'quotient', keepDays: 3 }
  assert.equal((await fund.put('/api/exchange/package-flows', { ...flow, open: false })).statusCode, 204)
  assert.equal(codeOf(await fund.post(`${packagesPath}/${id}/transmission`)), 'packages/flow-closed')
  assert.equal((await fund.put('/api/exchange/package-flows', { ...flow, open: true })).statusCode, 204)
  assert.equal((await fund.post(`${packagesPath}/${id}/transmission`)).statusCode, 200)
  await work()
  const mails = await given.mailsTo(townAccount.email)
  const told = mails.find((mail) => mail.includes(id)) ?? ''
  const until = new Date(ctx.now().getTime() + 3 * 86_400_000)
  assert.ok(told.includes(`avant le ${dayInWords('fr', until)}`), told)
}

function codeOf(answer: { json: () => { type: string } }): string {
  return answer.json().type.replace(/^.*\/problems\//, '')
}
