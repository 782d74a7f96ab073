import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { openElsewhere, testApp } from '#testkit'
import { keepDirectory } from './service/administrations/keeping.ts'
import { readDirectory } from './service/administrations/read-directory.ts'
import { purgeExpired } from './service/purge.ts'
import { isSiret } from './service/siret.ts'

const town = '21350051500019'
const csv = `SIRET;Nom;Catégorie juridique;Adresse;Sigle
213 500 515 00019;COMMUNE DE VALOMBRE;7210;1 place de la Mairie 35000 Valombre;
13002526500013;DIRECTION DU NUMÉRIQUE;7120;;DINUM
12345678901234;SANS CLÉ VALIDE;7210;;
;SANS NUMÉRO;7210;;
123 456 782 00010;MARIE DURAND;1000;3 rue de chez elle;
35600000001234;BUREAU DE POSTE;5599;;`

async function fileOf(t: TestContext, content: string | Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-'))
  t.after(() => rm(folder, { recursive: true }))
  const path = join(folder, 'directory')
  await writeFile(path, content)
  return path
}

test('a SIRET verifies itself; those of La Poste by the sum of their digits', () => {
  const cases = { [town]: true, '21350051500010': false, '35600000000048': true, '35600000000049': false }
  for (const [siret, good] of Object.entries(cases)) assert.equal(isSiret(siret), good, siret)
  assert.equal(isSiret('35600000049837'), true)
  assert.equal(isSiret('21350051549837'), false)
})

test('a directory is read in CSV or JSON, in UTF-8 or Latin-1; lines without name or valid number are told', async (t) => {
  const utf8 = await readDirectory(await fileOf(t, csv))
  assert.deepEqual(
    utf8.entries.map(({ number, name, kind }) => [number, name, kind]),
    [
      [town, 'COMMUNE DE VALOMBRE', 'local-authority'],
      ['13002526500013', 'DIRECTION DU NUMÉRIQUE', 'public-service'],
    ],
  )
  assert.deepEqual(utf8.rejected, [3, 4, 5, 6])
  assert.deepEqual(await readDirectory(await fileOf(t, Buffer.from(csv, 'latin1'))), utf8)
  const byNumber = await readDirectory(await fileOf(t, JSON.stringify({ 213500515: 'VALOMBRE' })))
  assert.deepEqual(byNumber.entries[0]?.number, '213500515')
  const list = await readDirectory(
    await fileOf(t, JSON.stringify([{ siren: 130025265, name: 'DINUM', kind: 'public-service' }])),
  )
  assert.deepEqual(
    list.entries.map(({ number, kind }) => [number, kind]),
    [['130025265', 'public-service']],
  )
})

test('an organisation is found before it is founded, and one that is here already is told', async (t) => {
  const app = await testApp(t)
  const { entries } = await readDirectory(await fileOf(t, csv))
  // As in a production of glibc or ICU, where digits come after punctuation.
  await sql`alter table people.organization alter column siret type text collate "en-x-icu"`.execute(
    app.ctx.db,
  )
  await keepDirectory(app.ctx, entries, { replace: false })
  const somebody = await app.as(await app.given.account())
  const look = async (q: string) =>
    (await somebody.get(`/api/organizations/directory?q=${encodeURIComponent(q)}`)).json()
  assert.equal((await app.anonymous.get('/api/organizations/directory?q=x')).statusCode, 401)
  assert.equal((await look('213 500 515 00019')).items[0].name, 'COMMUNE DE VALOMBRE')
  assert.equal((await look('213500515')).items[0].number, town)
  assert.deepEqual((await look('21350051500010')).number, { value: '21350051500010', valid: false })
  assert.equal((await look('numerique direc')).items[0].acronym, 'DINUM')
  assert.deepEqual((await look('%%%')).items, [])

  const found = await somebody.get('/organizations/new?q=valombre')
  assert.match(found.body, new RegExp(`href="/organizations/new\\?siret=${town}"`))
  const prefilled = await somebody.get(`/organizations/new?siret=${town}`)
  assert.match(prefilled.body, /value="Commune de Valombre"/)
  const fields = { name: 'Commune de Valombre', acronym: '', description: '', url: '', siret: town }
  assert.equal((await somebody.submit('/organizations/new', fields)).statusCode, 303)

  const second = await app.as(await app.given.account())
  const again = await second.submit('/organizations/new', { ...fields, name: 'Mairie de Valombre' })
  assert.equal(again.statusCode, 409)
  assert.match(again.body, /href="\/organizations\/commune-de-valombre\/join"/)
  const other = { ...fields, name: 'Médiathèque de Valombre', another: 'yes' }
  assert.equal((await second.submit('/organizations/new', other)).statusCode, 303)
  assert.equal((await look(town)).here.length, 2)
  const replaced = await keepDirectory(app.ctx, entries.slice(1), { replace: true })
  assert.deepEqual(replaced, { kept: 1, forgotten: 2 })
})

test('the public register is asked only where the operator wants it, believed about the very number, and never blocks', async (t) => {
  const asked: string[] = []
  const siege = { siret: town, adresse: '1 PLACE DE LA MAIRIE' }
  const company = { nom_complet: 'COMMUNE DE VALOMBRE', nature_juridique: '7210', siege }
  let answer: () => string = () => JSON.stringify({ results: [{ ...company, siren: '213500515' }] })
  const { site } = await openElsewhere(t, (request, response) => {
    asked.push(request.url ?? '')
    response.end(answer())
  })
  const app = await testApp(t, { REGISTER_URL: site, FETCH_ALLOW: '127.0.0.1' })
  const somebody = await app.as(await app.given.account())
  const look = async (q: string) => (await somebody.get(`/api/organizations/directory?q=${q}`)).json()
  assert.equal((await look('13002526500013')).items.length, 0)
  answer = () => 'not json'
  assert.equal((await look(town)).items.length, 0)
  answer = () => JSON.stringify({ results: [{ ...company, siren: '213500515' }] })
  const [found] = (await look(town)).items
  assert.deepEqual(
    [found.name, found.kind, found.address],
    ['COMMUNE DE VALOMBRE', 'local-authority', siege.adresse],
  )
  await look(town)
  await look('commune')
  await look('21350051500010')
  assert.equal(asked.length, 3)
  assert.equal(asked[2], `/search?q=${town}&page=1&per_page=5`)

  for (const nature_juridique of ['1000', null]) {
    const person = { ...company, nom_complet: 'MARIE DURAND', nature_juridique, siren: '130025265' }
    const home = { siret: '13002526500013', adresse: '3 RUE DE CHEZ ELLE' }
    answer = () => JSON.stringify({ results: [{ ...person, siege: home }] })
    assert.deepEqual((await look('13002526500013')).items, [], 'a sole trader, or perhaps one')
  }
  const kept = () => app.ctx.db.selectFrom('people.directory_entry').select(['number', 'name']).execute()
  assert.equal((await kept()).length, 1)
  const later = { ...app.ctx, now: () => new Date(Date.now() + 31 * 24 * 3_600_000) }
  const here = await app.given.organization()
  const named = (siret: string | null) =>
    app.ctx.db.updateTable('people.organization').set({ siret }).where('id', '=', here.id).execute()
  await named(town)
  await purgeExpired(later)
  assert.equal((await kept()).length, 1, 'an organisation has it')
  await named(null)
  await purgeExpired(later)
  assert.deepEqual(await kept(), [])
})
