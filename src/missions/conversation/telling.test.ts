import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { testApp, type Visitor } from '#testkit'

async function square(t: TestContext) {
  const app = await testApp(t)
  const { given, as } = app
  const town = await given.organization({ name: 'Ville de Sèvres' })
  const person = { firstName: 'Denis', lastName: 'Demande' }
  const account = await given.account(person)
  const agent = await as(await given.account({ organizations: { [town.id]: 'administrator' } }))
  const told = async (who: Visitor) => {
    await app.work()
    const { items } = (await who.get('/api/notifications')).json()
    return items.map(
      (one: { what: string; why: string; words: string }) => `${one.why}: ${one.what} ${one.words}`,
    )
  }
  const mailsTo = async (email: string) => {
    await app.work()
    return given.mailsTo(email)
  }
  return { ...app, town, account, asker: await as(account), agent, told, mailsTo }
}

test('a request for data tells the organisation that is asked, then those who support it', async (t) => {
  const { given, as, town, account, asker, agent, told, mailsTo } = await square(t)
  const second = await as(await given.account())
  const office = await as(await given.account({ officeRoles: ['moderator'] }))
  const draft = { title: 'Horaires des piscines', what: 'Par jour.', why: 'Nager.' }
  const { id } = (await asker.post('/api/demands', draft)).json()
  await second.put(`/api/demands/${id}/support`)
  assert.deepEqual(await told(agent), [], 'nobody in particular was asked')
  await office.put(`/api/demands/${id}/organization`, { organization: town.id })
  assert.deepEqual(await told(agent), ['question: demand-asked '])
  assert.deepEqual(await told(asker), ['demand: demand-routed '])
  const inbox = (await agent.get(`/organizations/${town.slug}/inbox`)).body
  assert.match(inbox, /Horaires des piscines.*Réponse attendue au plus tard le/s)

  await agent.put(`/api/demands/${id}/state`, {
    ...{ state: 'taken-up', plannedOn: '2027-06-01', words: 'Avec la saison.' },
  })
  assert.deepEqual(await told(second), ['demand: demand-taken-up Avec la saison.', 'demand: demand-routed '])
  const dataset = await given.dataset({ organization: town.id })
  await agent.put(`/api/demands/${id}/state`, { state: 'answered', datasets: [dataset.id] })
  assert.equal((await told(asker))[0], 'demand: demand-answered ')
  const mails = await mailsTo(account.email)
  assert.ok(
    mails.some((mail) => mail.includes('Demande prise en charge') && mail.includes('Avec la saison.')),
  )
  assert.ok((await asker.get('/en/notifications')).body.includes('the data is there'))

  const other = (await second.post('/api/demands', { ...draft, title: 'Piscines ouvertes' })).json()
  const third = (await asker.post('/api/demands', { ...draft, title: 'Bassins' })).json()
  await office.put(`/api/demands/${third.id}/state`, { state: 'merged', into: other.id })
  assert.equal((await told(asker))[0], 'demand: demand-merged ')
  assert.equal((await told(second))[0], 'demand: demand-answered ', 'only who asked hears of a merge')
})

test('what is decided of a person in an organisation is told to them, with its reason', async (t) => {
  const { given, as, town, account, asker, agent, told, mailsTo } = await square(t)
  const base = `/api/organizations/${town.id}`
  const join = async (who: Visitor) =>
    (await who.post(`${base}/membership-requests`, { comment: 'Bonjour' })).json().id
  const first = await join(asker)
  await agent.put(`${base}/membership-requests/${first}`, { status: 'refused', comment: 'Qui êtes-vous ?' })
  assert.deepEqual(await told(asker), ['membership: membership-refused Qui êtes-vous ?'])
  await agent.put(`${base}/membership-requests/${await join(asker)}`, {
    ...{ status: 'refused', comment: 'Écrivez depuis votre adresse de service.' },
  })
  assert.match((await asker.get('/notifications')).body, /adresse de service · /)
  const again = await join(asker)
  await agent.put(`${base}/membership-requests/${again}`, { status: 'accepted', role: 'editor' })
  await agent.put(`${base}/members/${account.id}`, { role: 'contributor' })
  assert.deepEqual((await told(asker)).slice(0, 2).sort(), [
    'membership: membership-accepted ',
    'membership: role-changed contributor',
  ])
  const page = (await asker.get('/notifications')).body
  assert.ok(page.includes('Votre rôle a changé') && page.includes('Contributeur'))
  assert.ok((await mailsTo(account.email)).some((mail) => /est maintenant\s?: Contributeur/.test(mail)))
  await agent.delete(`${base}/members/${account.id}`)
  assert.ok((await told(asker)).includes('membership: membership-ended '))
  assert.deepEqual(await told(await as(await given.account())), [], 'told to them alone')
  assert.deepEqual(await told(agent), [])
  const { ways } = (await asker.get('/api/notifications/choices')).json()
  assert.equal('membership' in ways, false, 'it is not for them to be left unaware of it')
})

test('who invited is told whether somebody joined, once, and not when they see the members no more', async (t) => {
  const { given, as, town, account, asker, agent, told } = await square(t)
  const base = `/api/organizations/${town.id}`
  const invite = async () =>
    (await agent.post(`${base}/invitations`, { email: account.email, role: 'editor' })).json().id
  await asker.put(`/api/me/invitations/${await invite()}`, { status: 'refused' })
  assert.deepEqual(await told(agent), [`membership: invitation-refused ${account.email}`])
  await asker.put(`/api/me/invitations/${await invite()}`, { status: 'accepted' })
  assert.deepEqual((await told(agent))[0], 'membership: invitation-accepted Denis Demande')
  assert.deepEqual(await told(asker), [], 'nobody hears of what they did themselves')
  const page = (await agent.get('/notifications')).body
  assert.match(page, /Votre invitation est acceptée[\s\S]*Denis Demande/)

  const second = await given.account({ organizations: { [town.id]: 'administrator' } })
  const other = await given.account()
  const { id } = (
    await (await as(second)).post(`${base}/invitations`, { email: other.email, role: 'editor' })
  ).json()
  await agent.delete(`${base}/members/${second.id}`)
  await (await as(other)).put(`/api/me/invitations/${id}`, { status: 'accepted' })
  assert.deepEqual(await told(await as(second)), ['membership: membership-ended '])
})

test('an organisation that asked to be part of another is told the answer, its administrators alone', async (t) => {
  const { given, as, town, agent, told } = await square(t)
  const library = await given.organization({ name: 'Médiathèque' })
  const member = async (role: 'administrator' | 'editor') =>
    as(await given.account({ organizations: { [library.id]: role } }))
  const [head, editor] = [await member('administrator'), await member('editor')]
  for (const status of ['refused', 'accepted']) {
    await head.put(`/api/organizations/${library.id}/parent`, { parent: town.id })
    await agent.put(`/api/organizations/${town.id}/services/${library.id}`, { status })
    assert.equal((await told(head))[0], `membership: parent-${status} Ville de Sèvres`)
  }
  assert.deepEqual([await told(editor), await told(agent)], [[], []])
})

test('an organisation is told among notifications what the office answers to its certification', async (t) => {
  const { given, as, town, agent, told } = await square(t)
  const office = await as(await given.account({ officeRoles: ['administrator'] }))
  const member = await as(await given.account({ organizations: { [town.id]: 'editor' } }))
  const base = `/api/organizations/${town.id}`
  await agent.post(`${base}/certification`, { kind: 'local-authority' })
  const { id } = (await office.get('/api/certifications')).json().items[0]
  const answer = (body: object) => office.post(`/api/certifications/${id}/answer`, body)
  await answer({ status: 'more-asked', message: 'Quel SIRET ?' })
  assert.deepEqual(await told(agent), ['membership: certification-more-asked Quel SIRET ?'])
  const [{ path }] = (await agent.get('/api/notifications')).json().items
  assert.equal(path, `/organizations/${town.slug}/certification`)
  await answer({ status: 'granted', message: '' })
  const { version } = (await agent.get(base)).json()
  const second = await as(await given.account({ organizations: { [town.id]: 'administrator' } }))
  await agent.patch(base, { name: 'Sèvres autrement', version })
  assert.deepEqual(await told(agent), [
    'membership: certification-granted ',
    'membership: certification-more-asked Quel SIRET ?',
  ])
  assert.deepEqual(await told(second), ['membership: certification-ended '], 'who did it knows it')
  assert.deepEqual(await told(member), [])
})
