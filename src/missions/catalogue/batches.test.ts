import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type TestApp, testApp, type Visitor } from '#testkit'

async function town({ as, given }: TestApp) {
  const { id: organization } = await given.organization({ name: 'Ville de Sèvres' })
  const account = await given.account({ organizations: { [organization]: 'editor' } })
  return { organization, editor: await as(account) }
}

/** Sends a question, takes the jobs, answers the page of the batch. */
async function ask({ work }: TestApp, editor: Visitor, fields: Record<string, string>) {
  const { headers, statusCode, body } = await editor.submit('/workspace/batches', fields)
  assert.equal(statusCode, 303, body)
  const path = String(headers.location)
  assert.match((await editor.get(path)).body, /id="under-way"[\s\S]*<progress/)
  await work()
  return path
}

test('two hundred datasets are corrected at once: looked at, applied, told, and given back but for what moved since', async (t) => {
  const site = await testApp(t)
  const { organization, editor } = await town(site)
  const ids: string[] = []
  for (let n = 1; n <= 200; n += 1)
    ids.push(
      (await site.given.dataset({ organization, title: `Comptage numéro ${n}`, tags: ['comptage', 'velo'] }))
        .id,
    )
  await site.given.dataset({ organization, title: 'Bancs publics', tags: ['bancs'] })
  const [first = '', second = '', third = ''] = ids
  const tagsOf = async (id: string) => (await editor.get(`/api/datasets/${id}`)).json().tags

  const list = (await editor.get('/workspace?q=comptage')).body
  assert.match(list, /Changer les 200 jeux de données de la liste/)
  const found = { scope: 'found', q: 'comptage', organization: '', state: 'all' }
  const questions = await editor.get(`/workspace/batches/new?${new URLSearchParams(found)}`)
  assert.match(questions.body, /200 jeux de données\. Choisissez ce qui change/)
  const path = await ask(site, editor, { ...found, what: 'tags', add: 'Mobilité', remove: 'comptage' })

  const preview = (await editor.get(path)).body
  assert.match(preview, /Appliquer à 200 jeux de données/)
  assert.match(preview, /comptage, velo[\s\S]*velo, mobilite/)
  assert.deepEqual(await tagsOf(first), ['comptage', 'velo'], 'a preview changes nothing')
  // Somebody is faster than the batch on one of them.
  await editor.patch(`/api/datasets/${third}`, { title: 'Comptage revu' }, { 'if-match': '*' })

  assert.equal((await editor.submit(`${path}/application`, {})).statusCode, 303)
  await site.work()
  assert.deepEqual(await tagsOf(first), ['velo', 'mobilite'])
  assert.deepEqual(await tagsOf(third), ['comptage', 'velo'])
  const done = (await editor.get(path)).body
  assert.match(done, /Terminé/)
  assert.match(
    (await editor.get(`${path}?outcome=refused`)).body,
    /Comptage numéro 3[\s\S]*Modifié entre-temps/,
  )
  const report = (await editor.get(`${path}/report.csv`)).body
  assert.equal(report.trim().split('\r\n').length, 201)
  assert.match(report, /"changé";"mots-clés : comptage, velo → velo, mobilite"/)

  await editor.patch(`/api/datasets/${second}`, { title: 'Comptage refait' }, { 'if-match': '*' })
  assert.equal((await editor.submit(`${path}/undoing`, {})).statusCode, 303)
  await site.work()
  assert.deepEqual(await tagsOf(first), ['comptage', 'velo'])
  assert.deepEqual(await tagsOf(second), ['velo', 'mobilite'], 'what somebody changed since is left')
  assert.match((await editor.get(`${path}?outcome=kept`)).body, /Quelqu’un l’a modifié depuis/)
})

test('programs change many datasets by the same batches', async (t) => {
  const site = await testApp(t)
  const { organization, editor } = await town(site)
  const { id } = await site.given.dataset({ organization, title: 'Écoles', license: 'lov2' })
  const change = { what: 'license', license: 'odc-odbl' }
  const opened = await editor.post('/api/batches', { datasets: [id], change })
  assert.equal(opened.statusCode, 201, opened.body)
  const at = String(opened.headers.location)
  assert.equal((await editor.put(`${at}/application`)).statusCode, 409)
  await site.work()
  const ready = (await editor.get(at)).json()
  assert.deepEqual([ready.state, ready.total, ready.outcomes], ['ready', 1, { changed: 1 }])
  const { items } = (await editor.get(`${at}/items`)).json()
  assert.deepEqual(items[0].diff.license, { before: 'lov2', after: 'odc-odbl' })
  const told = /Licence Ouverte[^<]*2\.0[\s\S]{1,200}ODbL/
  assert.match((await editor.get(ready.path)).body, told)
  await editor.put(`${at}/application`)
  await site.work()
  const changed = (await editor.get(`/api/datasets/${id}`)).json()
  assert.equal(changed.license, 'odc-odbl')
  assert.match((await editor.get(`${changed.path}/history`)).body, told)
})

test('each change says what it would do, by the rules of one; a wrong answer comes back with its question open', async (t) => {
  const site = await testApp(t)
  const { organization, editor } = await town(site)
  const other = await site.given.organization({ name: 'Métropole' })
  const { id } = await site.given.dataset({ organization, title: 'Écoles' })
  const { id: bare } = await site.given.dataset({
    organization,
    title: 'À décrire',
    description: '',
    published: false,
  })
  const contact = {
    name: 'Service des écoles',
    email: 'ecoles@sevres.example',
    role: 'contact',
    organization,
  }
  const { id: contactId } = (await editor.post('/api/contact-points', contact)).json()
  const both = { [`pick-${id}`]: 'on', [`pick-${bare}`]: 'on' }
  const read = async (key: string) => (await editor.get(`/api/datasets/${key}`)).json()
  const apply = async (fields: Record<string, string>) => {
    const path = await ask(site, editor, { ...both, ...fields })
    const preview = (await editor.get(path)).body
    await editor.submit(`${path}/application`, {})
    await site.work()
    return { path, preview }
  }

  const wrong = await editor.submit('/workspace/batches', { ...both, what: 'territory', place: 'Nulle-Part' })
  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /<details class="pv-fold" open[\s\S]*value="Nulle-Part"/)
  assert.equal((await editor.get('/workspace/batches/new')).statusCode, 409)

  const placed = await apply({ what: 'territory', place: 'Sèvres' })
  assert.match(placed.preview, /territoires : Sèvres \(commune\)/)
  assert.equal((await read(id)).spatial.zones[0].name, 'Sèvres')
  await apply({ what: 'contact', contact: contactId })
  assert.equal((await read(id)).contactPoints[0].id, contactId)

  const publishing = await apply({ what: 'visibility', visibility: 'public' })
  assert.match(publishing.preview, /À décrire[\s\S]*refusé/)
  assert.equal((await read(bare)).visibility, 'draft')

  const elsewhere = await ask(site, editor, { ...both, what: 'transfer', organization: other.id })
  assert.match((await editor.get(elsewhere)).body, /Rien ne changerait/)
  const mine = await apply({ what: 'transfer', organization: 'self' })
  assert.match(mine.preview, /organisation<[\s\S]{1,200}Ville de Sèvres/)
  assert.equal((await read(id)).organization, null)
  await editor.submit(`${mine.path}/undoing`, {})
  await site.work()
  const back = await read(id)
  assert.deepEqual([back.organization.id, back.contactPoints[0].id], [organization, contactId])

  const stranger = await site.as(await site.given.account())
  assert.equal((await stranger.get(mine.path)).statusCode, 404)
  assert.equal(
    (await stranger.submit('/workspace/batches', { ...both, what: 'archive', archived: 'no' })).statusCode,
    409,
  )
})

test('a spreadsheet of datasets is looked at line by line, then creates drafts and changes what it names', async (t) => {
  const site = await testApp(t)
  const { organization, editor } = await town(site)
  const { id, slug } = await site.given.dataset({ organization, title: 'Écoles', license: 'lov2' })
  const csv = [
    'Identifiant;Titre;Description;Mots-clés;Licence;Fréquence;Territoire;Couleur;Début;Fin',
    `${slug};;;écoles, effectifs;ODbL;Mensuelle;Sèvres;bleu;;`,
    ';Cantines;"Menus ; et allergènes";cantine;Licence Ouverte version 2.0;;;;1/06/2015;12/2020',
    ';Marchés;;;Licence maison;;Nulle-Part;;31/02/2020;',
    'inconnu;Rien;;;;;;;;',
    `${id};Écoles;;;;;;;;`,
  ].join('\r\n')
  const send = (content: string) => sendSheet(editor, organization, Buffer.from(content))
  const template = (await editor.get('/en/workspace/imports/template.csv')).body
  assert.match(template, /^\uFEFFid;title;acronym;description/)
  const unknown = await send('Couleur;Taille\r\nbleu;3\r\n')
  assert.equal(unknown.statusCode, 422)
  assert.match(unknown.body, /Aucune colonne ne dit de quoi chaque ligne parle/)
  assert.match(unknown.body, /Colonnes lues\s: Couleur, Taille\./)

  const opened = await send(csv)
  assert.equal(opened.statusCode, 303, opened.body)
  const path = String(opened.headers.location)
  await site.work()
  const preview = (await editor.get(path)).body
  assert.match(preview, /laissées de côté, que nous ne connaissons pas\s: Couleur/)
  assert.match(preview, /Importer 2 lignes/)
  assert.match(preview, /début : 1er juin 2015 · fin : décembre 2020/)
  assert.match(preview, /Colonne «.Licence.»\s: «.Licence maison.» n’est pas dans la liste/)
  assert.match(preview, /Colonne «.Territoire.»\s: «.Nulle-Part.» n’est aucun territoire/)
  assert.equal(preview.split(/Colonne «.Début.»/).length, 2, 'a wrong date is told once')
  assert.match(preview, /Colonne «.Identifiant.»\s: Aucun jeu de données/)
  assert.equal((await editor.get(`/api/datasets?visibility=draft`)).json().items.length, 0)

  await editor.submit(`${path}/application`, {})
  await site.work()
  const changed = (await editor.get(`/api/datasets/${id}`)).json()
  assert.deepEqual([changed.tags, changed.frequency], [['ecoles', 'effectifs'], 'monthly'])
  const [draft] = (await editor.get('/api/datasets?visibility=draft')).json().items
  assert.deepEqual([draft.title, draft.organization.id], ['Cantines', organization])
  const { license, temporalCoverage } = (await editor.get(`/api/datasets/${draft.id}`)).json()
  assert.deepEqual([license, temporalCoverage], ['lov2', { start: '2015-06-01', end: '2020-12' }])
  const report = (await editor.get(`${path}/report.csv`)).body
  assert.match(report, /"3";"[0-9a-f]+";"Cantines";"créé"/)
  assert.match(report, /"6";"[0-9a-f]+";"Écoles";"inchangé"/)

  await editor.submit(`${path}/undoing`, {})
  await site.work()
  assert.equal((await editor.get('/api/datasets?visibility=draft')).json().items.length, 0)
  assert.equal((await editor.get(`/api/datasets/${id}`)).json().frequency, 'annual')
})

test('a change of territory asks which of the places of one name is meant', async (t) => {
  const site = await testApp(t)
  const { organization, editor } = await town(site)
  const { id } = await site.given.dataset({ organization, title: 'Écoles' })
  const ask = { [`pick-${id}`]: 'on', what: 'territory' }
  const which = await editor.submit('/workspace/batches', { ...ask, place: 'Saint-Denis' })
  assert.equal(which.statusCode, 422)
  assert.match(
    which.body,
    /Plusieurs territoires portent ce nom[\s\S]*Saint-Denis \(93066\), Seine-Saint-Denis/,
  )
  const one = await editor.submit('/workspace/batches', { ...ask, place: 'Saint-Denis (93066)' })
  assert.equal(one.statusCode, 303, one.body)
})

test('the list that a town keeps already is read under its own headers, in the bytes of an old office suite', async (t) => {
  const site = await testApp(t)
  const { organization, editor } = await town(site)
  const lines = [
    'COLL_NOM;TITRE;DESCRIPTION;COUV_SPAT_NOM;COUV_TEMP_DEBUT;COUV_TEMP_FIN;FREQ_MAJ;MOTS_CLES;LICENCE',
    'Sèvres;Déchèteries;Été comme hiver;Saint-Denis (93066);2017-01-01;2017-12-31;Semestrielle;scdl, déchets;Licence Ouverte',
    'Sèvres;Crèches;Liste;Saint-Denis;;;Ponctuelle;crèches;Licence Ouverte',
  ]
  const opened = await sendSheet(editor, organization, Buffer.from(lines.join('\r\n'), 'latin1'))
  assert.equal(opened.statusCode, 303, opened.body)
  await site.work()
  const path = String(opened.headers.location)
  const preview = (await editor.get(path)).body
  assert.match(preview, /que nous ne connaissons pas\s: COLL_NOM</)
  assert.match(preview, /Importer 1 ligne/)
  assert.match(preview, /Saint-Denis \(97411\), La Réunion\s; Saint-Denis \(93066\), Seine-Saint-Denis/)

  await editor.submit(`${path}/application`, {})
  await site.work()
  const [{ id }] = (await editor.get('/api/datasets?visibility=draft')).json().items
  const { title, description, frequency, spatial, tags, temporalCoverage } = (
    await editor.get(`/api/datasets/${id}`)
  ).json()
  assert.deepEqual([title, description, frequency], ['Déchèteries', 'Été comme hiver', 'semiannual'])
  assert.deepEqual(
    [tags, temporalCoverage],
    [['scdl', 'dechets'], { start: '2017-01-01', end: '2017-12-31' }],
  )
  assert.equal(spatial.zones[0].id, 'fr:commune:93066')

  const again = await sendSheet(editor, organization, Buffer.from('Titre;Tags\nDéchèteries;\nEau;\neau;\n;x'))
  await site.work()
  const twice = (await editor.get(String(again.headers.location))).body
  assert.equal(twice.split('Ce producteur a déjà un jeu de données de ce titre').length, 2)
  assert.equal(twice.split('Une ligne plus haut a le même titre').length, 2)
  assert.match(twice, /Un nouveau jeu de données a besoin d’un titre[\s\S]*de 3 à 96 caractères/)
})

function sendSheet(editor: Visitor, organization: string, content: Buffer) {
  const part = (name: string, value: string, more = '') =>
    `--x\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}`
  const before = `${part('csrf', editor.csrf)}\r\n${part('organization', organization)}\r\n${part('file', '', '; filename="fiches.csv"')}`
  const body = Buffer.concat([Buffer.from(before), content, Buffer.from('\r\n--x--\r\n')])
  return editor.post('/workspace/imports', body, { 'content-type': 'multipart/form-data; boundary=x' })
}
