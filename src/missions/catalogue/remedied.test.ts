import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decode, nir, people, type Town, town } from './service/test-examination.ts'

const born = `nom;prenom;date_naissance;nir\n${Array.from({ length: 12 }, (_, i) => `Durand${i};Camille;${10 + i}/05/19${60 + i};${nir(i)}`).join('\n')}\n`

/** What the form of remedies offers: the field of each finding, and its choices. */
function offered(body: string): { name: string; value: string; label: string }[] {
  const inputs = body.matchAll(
    /<input[^>]*type="radio"[^>]*id="([^"]+)"[^>]*name="(remedy:[^"]+)"[^>]*value(?:="([^"]*)")?[^>]*>/g,
  )
  return [...inputs].map(([, id = '', name = '', value = '']) => {
    const [, label = ''] = new RegExp(`<label for="${id}">([^<]*)`).exec(body) ?? []
    return { name: decode(name), value: decode(value), label: decode(label) }
  })
}

async function choose({ editor, id }: Town, file: string, wanted: Record<string, string>) {
  const url = `/datasets/${id}/resources/${file}/examination`
  const body = decode((await editor.get(url)).body)
  const fields = Object.fromEntries(
    Object.entries(wanted).map(([start, value]) => {
      const found = offered(body).find((one) => one.name.startsWith(`remedy:${start}`) && one.value === value)
      assert.ok(found, `${start} ${value} in ${JSON.stringify(offered(body))}`)
      return [found.name, value]
    }),
  )
  return { body, answer: await editor.submit(`${url}/remedy`, fields) }
}

test('a producer mends several findings at once, told exactly what will change, and the file is public', async (t) => {
  const given = await town(t)
  const { add, editor, anonymous, id, work } = given
  const file = await add('agents.xlsx.csv', born)
  await work()
  const download = `/resources/${file}/download`
  assert.equal((await anonymous.get(download)).statusCode, 403)
  const { body, answer } = await choose(given, file, {
    'nir|': 'remove',
    'birth-date|': 'year',
    'person-name|prenom': 'remove',
  })
  assert.match(body, /Retirer la colonne « nir »/)
  assert.match(body, /Ne garder que l’année de « date_naissance »/)
  assert.equal(answer.statusCode, 303, answer.body)
  const before = (await editor.get(`/api/datasets/${id}/resources`)).json().items[0]
  await work()
  const [after] = (await editor.get(`/api/datasets/${id}/resources`)).json().items
  assert.equal(after.standing, 'clear', JSON.stringify(after))
  assert.ok(after.version > before.version)
  const got = await anonymous.get(download)
  assert.equal(
    got.body,
    `nom,date_naissance\n${Array.from({ length: 12 }, (_, i) => `Durand${i},${1960 + i}`).join('\n')}\n`,
  )
  const page = (await anonymous.get(`/datasets/${id}/resources/${file}`, undefined, {})).headers.location
  const shown = decode((await anonymous.get(page ?? '')).body)
  assert.match(shown, /Ce fichier a été modifié avant publication/)
  assert.match(shown, /colonne « nir » retirée/)
  assert.match(shown, /« date_naissance » réduite à l’année \(12.cellules changées\)/)
  assert.ok(!shown.includes(nir(0)))
})

test('the history tells what was done and who asked, to editors; the public reads it in the name of the producer', async (t) => {
  const given = await town(t)
  const { add, editor, anonymous, id, work } = given
  const file = await add('agents.csv', born)
  await work()
  await choose(given, file, { 'nir|': 'remove' })
  await work()
  const { items } = (await editor.get(`/api/datasets/${id}/history`)).json()
  const [told] = items.filter(({ action }: { action: string }) => action.endsWith('resource-remedied'))
  assert.match(told.actorName, /Camille/)
  const path = (await editor.get(`/datasets/${id}/history`)).headers.location ?? ''
  assert.match(decode((await editor.get(path)).body), /a corrigé un fichier.*colonne « nir » retirée/s)
  assert.ok(!(await anonymous.get(path)).body.includes(told.actorName))
})

test('a corrected file is examined again: what it still holds waits for a decision', async (t) => {
  const given = await town(t)
  const { add, editor, anonymous, id, work } = given
  const file = await add('agents.csv', people)
  await work()
  await choose(given, file, { 'nir|': 'remove' })
  await work()
  const [after] = (await editor.get(`/api/datasets/${id}/resources`)).json().items
  assert.equal(after.standing, 'to-confirm')
  assert.equal((await anonymous.get(`/resources/${file}/download`)).statusCode, 403)
  const { body } = await editor.get(`/datasets/${id}/resources/${file}/examination`)
  assert.match(decode(body), /colonne « nir » retirée/)
  await choose(given, file, {
    'email|': 'remove',
    'person-name|prenom': 'pseudonymize',
  })
  await work()
  const last = decode((await editor.get(`/datasets/${id}/resources/${file}/examination`)).body)
  for (const done of ['colonne « nir » retirée', 'colonne « courriel » retirée', 'par des pseudonymes'])
    assert.ok(last.includes(done), done)
})

test('rows are counted by the columns that the producer ticks, small counts hidden', async (t) => {
  const { add, editor, id, work } = await town(t)
  const rows = Array.from(
    { length: 40 },
    (_, i) =>
      `${nir(i % 9)}${i};${i < 30 ? 'Nord' : 'Sud'};${['diabète', 'asthme'][i % 2]};${1950 + (i % 7)};F`,
  )
  const file = await add(
    'patients.csv',
    `numero_patient;quartier;pathologie;annee_naissance;sexe\n${rows.join('\n')}\n`,
  )
  await work()
  const url = `/datasets/${id}/resources/${file}/examination`
  assert.match((await editor.get(url)).body, /Publier des effectifs plutôt que les lignes/)
  const answer = await editor.submit(`${url}/remedy`, { by: ['quartier'], threshold: '11' })
  assert.equal(answer.statusCode, 303, answer.body)
  await work()
  assert.equal((await editor.get(`/resources/${file}/download`)).body, 'quartier,nombre\nNord,30\nSud,s\n')
  assert.match(decode((await editor.get(url)).body), /40 lignes avant, 2 après/)
})

test('a form that asks for nothing is shown again; nobody else asks for a correction', async (t) => {
  const { add, editor, instructor, anonymous, id, work } = await town(t)
  const file = await add('agents.csv', people)
  await work()
  const url = `/datasets/${id}/resources/${file}/examination/remedy`
  const empty = await editor.submit(url, {})
  assert.equal(empty.statusCode, 400)
  assert.match(empty.body, /Choisissez au moins une correction/)
  assert.equal((await instructor.submit(url, { by: ['nom'], threshold: '11' })).statusCode, 403)
  assert.ok([302, 303, 401, 403].includes((await anonymous.submit(url, { by: ['nom'] })).statusCode))
})

test('a correction of a file that was replaced meanwhile undoes nothing', async (t) => {
  const given = await town(t)
  const { add, upload, editor, id, work } = given
  const file = await add('agents.csv', people)
  await work()
  await choose(given, file, { 'nir|': 'remove' })
  const [{ version }] = (await editor.get(`/api/datasets/${id}/resources`)).json().items
  const newer = 'espece;hauteur\nchêne;12\ntilleul;9\n'
  const put = { upload: await upload('arbres.csv', newer), version }
  assert.equal((await editor.put(`/api/datasets/${id}/resources/${file}/file`, put)).statusCode, 200)
  await work()
  assert.equal((await editor.get(`/resources/${file}/download`)).body, newer)
})

test('a public file stays until the corrected one that replaces it is clear, which then tells what was done', async (t) => {
  const given = await town(t)
  const { add, upload, editor, anonymous, id, work } = given
  const former = 'espece;hauteur\nchêne;12\ntilleul;9\n'
  const file = await add('arbres.csv', former)
  await work()
  const list = async () => (await editor.get(`/api/datasets/${id}/resources`)).json().items
  const [{ version }] = await list()
  const path = `/api/datasets/${id}/resources/${file}/file`
  await editor.put(path, { upload: await upload('agents.csv', born), version })
  await work()
  const download = `/resources/${file}/download`
  assert.equal((await anonymous.get(download)).body, former)
  await choose(given, file, { 'nir|': 'remove', 'birth-date|': 'year', 'person-name|prenom': 'remove' })
  await work()
  assert.match((await anonymous.get(download)).body, /^nom,date_naissance\nDurand0,1960\n/)
  const [{ fileName }] = await list()
  assert.equal(fileName, 'agents.csv')
  const { location = '' } = (await anonymous.get(`/datasets/${id}/history`)).headers
  assert.match(decode((await anonymous.get(location)).body), /colonne « nir » retirée/)
})
