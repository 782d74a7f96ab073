import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '#testkit'

test('a person reads in the words of udata what they were told, and marks it as read; nobody else does', async (t) => {
  const { given, as, anonymous, work } = await testApp(t)
  const organization = await given.organization({ name: 'Ville de Brest' })
  const dataset = await given.dataset({ organization: organization.id })
  const agent = await as(await given.account({ organizations: { [organization.id]: 'administrator' } }))
  const citizen = await as(await given.account({ firstName: 'Ada' }))
  const base = '/api/1/notifications/'
  const subject = { class: 'Dataset', id: dataset.id }
  const opened = { title: 'Quelle unité ?', comment: 'Mètres ?', subject }
  const discussion = (await citizen.post('/api/1/discussions/', opened)).json()
  await agent.post(`/api/1/discussions/${discussion.id}/`, { comment: 'Oui.', close: true })
  const asked = { comment: 'J’y travaille' }
  const { id: request } = (
    await citizen.post(`/api/1/organizations/${organization.id}/membership/`, asked)
  ).json()
  await agent.post(`/api/1/organizations/${organization.id}/membership/${request}/accept/`)
  await work()

  assert.equal((await anonymous.get(base)).statusCode, 401)
  const list = (await citizen.get(base)).json()
  assert.equal(list.total, list.data.length)
  const [one] = list.data
  assert.deepEqual(Object.keys(one).sort(), [
    ...['created_at', 'details', 'handled_at', 'id', 'last_modified', 'user'],
  ])
  assert.equal(one.user.first_name, 'Ada')
  const details = list.data.map((told: typeof one) => told.details)
  const member = details.find(
    (told: { class: string }) => told.class === 'MembershipAcceptedNotificationDetails',
  )
  assert.equal(member.organization.id, organization.id)
  const answered = details.find((told: { class: string }) => told.class === 'DiscussionNotificationDetails')
  assert.equal(answered.discussion.id, discussion.id)
  assert.ok(['new_comment', 'closed'].includes(answered.status), answered.status)

  assert.equal((await agent.post(`${base}${one.id}/read/`)).statusCode, 404, 'it was not told to them')
  const read = await citizen.post(`${base}${one.id}/read/`)
  assert.match(read.json().handled_at, /\+00:00$/)
  assert.equal((await citizen.get(`${base}?handled=true`)).json().total, 1)
  assert.equal((await citizen.get(`${base}?handled=false`)).json().total, list.total - 1)
  assert.equal((await citizen.get(`${base}?page=2&page_size=1`)).json().data.length, 1)
})

test('news and pages are read in the words of udata once they are published; they are written elsewhere', async (t) => {
  const { given, as, anonymous } = await testApp(t)
  const editor = await as(await given.account({ officeRoles: ['editor'] }))
  const dataset = await given.dataset({ organization: (await given.organization()).id })
  const blocks = [
    { id: 'a', type: 'text', text: { fr: 'Bonjour les **fontaines**.' } },
    { id: 'b', type: 'records', chosen: [{ kind: 'dataset', id: dataset.id }] },
    { id: 'c', type: 'link', label: { fr: 'Voir [tout]' }, href: '/datasets' },
  ]
  const made = { title: { fr: 'Eau', en: 'Water' }, lead: { fr: 'En bref' }, blocks }
  const { id, version } = (await editor.post('/api/posts', made)).json()
  const base = '/api/1/posts/'
  assert.equal((await anonymous.get(base)).json().total, 0)
  assert.equal((await anonymous.get(`${base}${id}/`)).statusCode, 404)
  await editor.put(`/api/posts/${id}/state`, { state: 'published', version })
  const [post, ...others] = (await anonymous.get(base)).json().data
  assert.deepEqual(others, [])
  assert.deepEqual(Object.keys(post).sort(), [
    ...['blocs', 'body_type', 'content', 'created_at', 'credit_to', 'credit_url', 'datasets', 'headline'],
    ...['id', 'image', 'image_url', 'kind', 'last_modified', 'name', 'owner', 'page', 'permissions'],
    ...['published', 'reuses', 'slug', 'tags', 'uri'],
  ])
  assert.deepEqual([post.name, post.headline, post.kind], ['Eau', 'En bref', 'news'])
  assert.match(post.content, /^Bonjour les \*\*fontaines\*\*\.\n\n\[Voir \\\[tout\\\]\]\(http.*\/datasets\)$/)
  assert.deepEqual(post.datasets[0].id, dataset.id)
  assert.equal((await anonymous.get(`${base}${post.slug}/`)).json().id, id)
  assert.equal((await anonymous.get(`${base}?kind=page`)).json().total, 0)
  assert.equal((await anonymous.get(`${base}recent.atom`)).headers.location, '/news.atom')
  assert.equal((await editor.post(base, { name: 'Non' })).statusCode, 501)
})
