import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { testApp } from '#testkit'
import {
  type AccessRecord,
  answerDescribeGrant,
  hashPerson,
  type PivotIdentity,
  personKeys,
  rotatePersonKey,
} from './index.ts'
import { makeCheckpoint } from './service/checkpoints/making.ts'
import { recordOf, written } from './service/test-records.ts'

const camille: PivotIdentity = {
  ...{ familyName: 'Rivière', givenNames: 'Camille', birthdate: '1990-02-03' },
  ...{ gender: 'female', birthplace: '69123', birthcountry: '99100' },
}
const dominique = { ...camille, givenNames: 'Dominique' }

/** A town that is granted two fields; a grant that is shown after thirty days; one that nobody knows. */
function describing(consumerId: string): void {
  const grant = {
    ...{ number: 12, apiTitle: 'Quotient familial', providerName: 'Caisse de Clairval' },
    ...{ consumerName: 'Ville de Clairval', procedure: 'Tarification de la cantine' },
    purposes: [{ code: 'cantine', label: 'Calculer le tarif' }],
    fields: [
      { key: 'quotient', label: 'Quotient familial' },
      { key: 'mois', label: 'Mois du calcul' },
    ],
    ...{ disclosureDelayDays: 0, dpoEmail: 'dpo@clairval.example' },
  }
  answerDescribeGrant(
    async (_ctx, ids) =>
      new Map(
        ids
          .filter((id) => ['grant', 'renewed', 'delayed'].includes(id))
          .map((id) => [id, { ...grant, id, disclosureDelayDays: id === 'delayed' ? 30 : 0, consumerId }]),
      ),
  )
}

async function opened(t: TestContext) {
  const site = await testApp(t)
  const { ctx, given } = site
  const town = await given.organization({ name: 'Ville de Clairval' })
  describing(town.id)
  const account = await given.account({ lastName: 'Rivière' })
  await given.identity(account, await hashPerson(ctx, camille))
  const about = async (identity: PivotIdentity, wishes: Partial<AccessRecord> = {}) => {
    const persons = [(await personKeys(ctx)).hash(identity)]
    const [receipt] = await written(ctx, [recordOf({ consumerId: town.id, persons, ...wishes })])
    assert.ok(receipt)
    return `/account/accesses/${receipt.node}/${receipt.sequence}`
  }
  return { ...site, town, account, about, citizen: await site.as(account, 'franceconnect') }
}

test('a citizen sees who looked, for what, which fields and when, within the request; nobody else does', async (t) => {
  const { about, citizen, anonymous, account, as, given, ctx } = await opened(t)
  const path = await about(camille, { at: Date.parse('2026-11-20T09:05:00Z'), caseReference: 'D-2026-7' })
  await about(camille, {
    ...{ outcome: 'refused', status: 403, reason: 'gateway/purpose-not-granted', fields: [] },
    at: Date.parse('2026-11-20T08:00:00Z'),
  })
  const others = await about(dominique, { caseReference: 'D-AUTRE' })

  const { body } = await citizen.get('/account/accesses')
  assert.match(body, /Qui a consulté mes données/)
  assert.match(body, /20 novembre 2026/)
  assert.match(body, /À 10\sh\s05, a demandé des données à Caisse de Clairval\s: Mois du calcul et Quotient/)
  assert.match(body, /sans rien obtenir\. Sa demande sortait de ce que son habilitation permet\./)
  assert.match(body, /Tarification de la cantine/)
  assert.match(body, /Dossier D-2026-7/)
  assert.doesNotMatch(body, /D-AUTRE/)
  const english = await citizen.get(`/en${path}`)
  assert.match(english.body, /Access to my data: Ville de Clairval/)
  assert.match(english.body, /delivery|received it is not confirmed/i)
  assert.match(english.body, /href="\/en\/exchange\/grants\/grant"[^>]*>H12</, 'in the public register')

  assert.equal((await citizen.get(others)).statusCode, 404)
  assert.equal((await citizen.get(`${others}/proof`)).statusCode, 404)
  const stranger = await given.account()
  await given.identity(stranger, await hashPerson(ctx, { ...camille, birthdate: '1990-02-04' }))
  const strange = await as(stranger, 'franceconnect')
  assert.doesNotMatch((await strange.get('/account/accesses')).body, /D-2026-7/)
  assert.equal((await strange.get(path)).statusCode, 404)
  assert.equal((await strange.submit(`${path}/contest`, { ground: 'not-me' })).statusCode, 404)
  assert.equal((await anonymous.get(path)).statusCode, 303)

  const withPassword = await as(account)
  assert.match((await withPassword.get('/account/accesses')).body, /Dites qui vous êtes/)
  assert.doesNotMatch((await withPassword.get(path)).body, /D-2026-7/)
  assert.equal((await withPassword.get(`${path}/proof`)).statusCode, 403)
  assert.equal((await withPassword.submit(`${path}/contest`, { ground: 'not-me' })).statusCode, 403)
})

test('a renewal is not another procedure: accesses of one day stand under it together', async (t) => {
  const { about, citizen } = await opened(t)
  const at = Date.parse('2026-11-20T09:05:00Z')
  await about(camille, { at })
  const titles = async () =>
    (await citizen.get('/account/accesses')).body.match(/Tarification de la cantine/g)?.length
  const before = await titles()
  await about(camille, { at: at + 60_000, grantId: 'renewed' })
  assert.match((await citizen.get('/account/accesses')).body, /À 10\sh\s06/)
  assert.equal(await titles(), before)
})

test('what the law delays is shown once its time has passed, and nothing tells it before', async (t) => {
  const { about, citizen, setClock } = await opened(t)
  const at = Date.parse('2026-11-01T09:00:00Z')
  setClock(new Date(at + 29 * 86_400_000))
  const delayed = await about(camille, { grantId: 'delayed', caseReference: 'D-LENT', at })
  const unknown = await about(camille, { grantId: 'unknown', caseReference: 'D-INCONNU', at })
  const before = await citizen.get('/account/accesses')
  assert.doesNotMatch(before.body, /D-LENT|D-INCONNU/)
  assert.match(before.body, /Aucun accès à vos données/)
  assert.match(before.body, /La loi permet parfois/)
  for (const path of [delayed, unknown]) {
    assert.equal((await citizen.get(path)).statusCode, 404)
    assert.equal((await citizen.get(`${path}/proof`)).statusCode, 404)
  }
  setClock(new Date(at + 30 * 86_400_000))
  assert.match((await citizen.get('/account/accesses')).body, /D-LENT/)
  assert.equal((await citizen.get(unknown)).statusCode, 404)
})

test('a rotation keeps what was found, and asks to sign in again for what comes after', async (t) => {
  const { about, citizen, ctx, account, given } = await opened(t)
  await about(camille, { caseReference: 'D-AVANT' })
  await rotatePersonKey(ctx)
  await about(camille, { caseReference: 'D-APRES' })
  const stale = await citizen.get('/account/accesses')
  assert.match(stale.body, /D-AVANT/)
  assert.doesNotMatch(stale.body, /D-APRES/)
  assert.match(stale.body, /Reconnectez-vous/)
  await given.identity(account, await hashPerson(ctx, camille))
  const fresh = await citizen.get('/account/accesses')
  assert.match(fresh.body, /D-AVANT/)
  assert.match(fresh.body, /D-APRES/)
  assert.doesNotMatch(fresh.body, /Reconnectez-vous/)
})

test('the proof of an access is downloaded once a checkpoint holds it', async (t) => {
  const { about, citizen, ctx } = await opened(t)
  const path = await about(camille)
  assert.match((await citizen.get(path)).body, /prête dans la minute/)
  assert.equal((await citizen.get(`${path}/proof`)).statusCode, 409)
  await makeCheckpoint(ctx)
  const proof = await citizen.get(`${path}/proof`)
  assert.match(String(proof.headers['content-disposition']), /attachment; filename="proof-call-\d+\.json"/)
  assert.equal(proof.json().type, 'parvis-journal-proof/1')
})

test('pages follow one another without a hole nor a repetition', async (t) => {
  const { ctx, citizen, town } = await opened(t)
  const persons = await hashPerson(ctx, camille)
  const at = Date.parse('2026-11-20T09:00:00Z')
  await written(
    ctx,
    Array.from({ length: 120 }, (_, place) =>
      recordOf({
        consumerId: town.id,
        persons,
        at: at - Math.floor(place / 3),
        caseReference: `n°${place};`,
      }),
    ),
  )
  const seen: string[] = []
  let path: string | null = '/account/accesses'
  while (path) {
    const { body }: { body: string } = await citizen.get(path)
    seen.push(...[...body.matchAll(/n°(\d+);/g)].map(([, place = '']) => place))
    path = /href="(\/account\/accesses\?cursor=[^"]+)"/.exec(body)?.[1] ?? null
  }
  assert.equal(seen.length, 120)
  assert.equal(new Set(seen).size, 120)
  const forged = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url')
  const late = '+012026-01-01T00:00:00.000Z'
  for (const place of [
    ['x'],
    [late, 'n', 1],
    ['-000044-03-15T00:00:00Z', 'n', 1],
    ['0000-01-01T00:00:00Z', 'n', 1],
    [at, 'n', 1],
  ])
    assert.equal((await citizen.get(`/account/accesses?cursor=${forged(place)}`)).statusCode, 400)
})

test('a contest goes to the administration without the name of who contests, and is answered once', async (t) => {
  const { about, citizen, as, given, town, work, setClock } = await opened(t)
  setClock(new Date('2026-01-31T10:00:00Z'))
  const path = await about(camille, { at: Date.parse('2026-01-30T10:00:00Z') })
  const mayor = await given.account({
    email: 'maire@example.org',
    organizations: { [town.id]: 'administrator' },
  })
  const administrator = await as(mayor)
  const editor = await as(await given.account({ organizations: { [town.id]: 'editor' } }))

  const empty = await citizen.submit(`${path}/contest`, { ground: 'other', reason: 'Non' })
  assert.equal(empty.statusCode, 422)
  assert.match(empty.body, />Non</)
  const unsaid = await citizen.submit(`${path}/contest`, { reason: 'Pas d’enfant.' })
  assert.equal(unsaid.statusCode, 422)
  assert.match(unsaid.body, /Choisissez une des valeurs proposées/)
  const sent = await citizen.submit(`${path}/contest`, {
    ground: 'no-procedure',
    reason: 'Pas d’enfant <b>.',
  })
  assert.equal(sent.statusCode, 303)
  assert.match((await citizen.get(path)).body, /avant le.*28 février 2026/s)
  assert.equal((await citizen.submit(`${path}/contest`, { ground: 'not-me' })).statusCode, 409)
  await work()
  const [mail = ''] = await given.mailsTo('maire@example.org')
  assert.match(mail, /Tarification de la cantine/)
  assert.equal((await given.mailsTo('dpo@clairval.example')).length, 1)
  const [, contest = ''] = /(\/journal\/contests\/\w+)/.exec(mail) ?? []

  const list = await administrator.get('/journal/contests')
  assert.match(list.body, new RegExp(contest))
  const page = await administrator.get(contest)
  assert.match(page.body, /Pas d’enfant &lt;b>/)
  assert.doesNotMatch(page.body, /Rivière/)
  assert.equal((await editor.get(contest)).statusCode, 404)
  assert.doesNotMatch((await editor.get('/journal/contests')).body, new RegExp(contest))
  assert.match((await administrator.get('/workspace')).body, /\/journal\/contests[\s\S]*1 attend une réponse/)
  assert.doesNotMatch((await editor.get('/workspace')).body, /1 attend une réponse/)
  const answer = { verdict: 'not-due', answer: 'Erreur de dossier : l’agent a été prévenu.' }
  assert.equal((await editor.submit(contest, answer)).statusCode, 404)
  assert.equal((await administrator.submit(contest, { ...answer, answer: 'Non' })).statusCode, 422)
  assert.equal((await administrator.submit(contest, answer)).statusCode, 303)
  assert.equal((await administrator.submit(contest, answer)).statusCode, 409)
  await work()
  const told = await citizen.get(path)
  assert.match(told.body, /n’était pas justifié/)
  assert.match(told.body, /l’agent a été prévenu/)
})

test('contests that come at once stop at the same limit as one by one', async (t) => {
  const { about, citizen, house } = await opened(t)
  const paths: string[] = []
  for (let count = 0; count < 24; count++) paths.push(await about(camille))
  const answers = await Promise.all(
    paths.map((path) => citizen.submit(`${path}/contest`, { ground: 'not-me' })),
  )
  assert.equal(answers.filter(({ statusCode }) => statusCode === 303).length, 20)
  const { rows } = await house.pool.query('select count(*)::int as open from journal.contest')
  assert.deepEqual(rows, [{ open: 20 }])
})

test('erasing an account takes away its contests that wait, and names nobody in those that were answered', async (t) => {
  const { about, citizen, account, as, given, house } = await opened(t)
  for (const path of [await about(camille), await about(camille)])
    assert.equal((await citizen.submit(`${path}/contest`, { ground: 'not-me' })).statusCode, 303)
  await house.pool.query(
    `update journal.contest set verdict = 'due', answer = 'Oui', answered_at = now()
     where id = (select min(id) from journal.contest)`,
  )
  const office = await as(await given.account({ officeRoles: ['administrator'] }))
  const erased = await office.submit(`/office/accounts/${account.id}/erasure`, { current: '' })
  assert.equal(erased.statusCode, 303, erased.body)
  const { rows } = await house.pool.query('select account_id, reason, verdict from journal.contest')
  assert.deepEqual(rows, [{ account_id: null, reason: '', verdict: 'due' }])
})
