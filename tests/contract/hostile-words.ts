import assert from 'node:assert/strict'
import type { Visitor } from '#testkit'

/** Text that tries to be code, on one line. */
export const line = [
  '"><script>owned=1</script>',
  '<img src=x onerror=owned=1>',
  "' onfocus=owned=1 autofocus x='",
  '<svg/onload=owned=1>',
  '</title></textarea></style></template></noscript><script>owned=1</script>',
  '{{constructor.constructor("owned=1")()}}',
].join(' ')
/** The same, and what Markdown adds to it. */
export const markdown = [
  line,
  '[lien](javascript:owned=1) [lien](JaVaScRiPt&#58;owned=1) [lien](data:text/html,<script>owned=1</script>)',
  '[lien](vbscript:x) <javascript:owned=1> ![image](x" onerror="owned=1) ![image](javascript:owned=1)',
  '<iframe srcdoc="<script>owned=1</script>"></iframe> <a href="javascript:owned=1">a</a>',
  '```js"><script>owned=1</script>\n<script>owned=1</script>\n```',
  '| a | b |\n|---|---|\n| <script>owned=1</script> | `<img src=x onerror=owned=1>` |',
  '[x]: javascript:owned=1\n\n[x] &lt;script&gt;owned=1&lt;/script&gt; <!-- --><style>*{display:none}</style>',
].join('\n\n')

interface Writers {
  citizen: Visitor
  editor: Visitor
  office: Visitor
}

interface Places {
  organization: string
  dataset: string
}

/** Says the corpus in whatever else people may write: conversation, demands, entries, what the office writes, names of keys. */
export async function writeEverywhere(writers: Writers, places: Places): Promise<void> {
  await converse(writers, places)
  await describeEntries(writers, places)
  await speakAsOffice(writers)
  await nameThings(writers, places)
}

async function sent(who: Visitor, url: string, body: object): Promise<string> {
  const answer = await who.post(url, body)
  assert.ok(answer.statusCode < 300, `${url}: ${answer.statusCode} ${answer.body}`)
  return String(answer.json().id)
}

async function converse({ citizen, editor }: Writers, { organization, dataset }: Places): Promise<void> {
  const record = { kind: 'dataset', id: dataset }
  const question = { title: line.slice(0, 150), text: markdown, record }
  const discussion = await sent(editor, '/api/discussions', question)
  await sent(editor, `/api/discussions/${discussion}/messages`, { text: markdown, organization })
  const asked = { title: line.slice(0, 150), what: markdown, why: markdown, organization }
  await sent(editor, '/api/demands', asked)
  await sent(citizen, '/api/reports', { record, reason: 'data-error', words: markdown })
}

async function describeEntries({ editor }: Writers, { organization, dataset }: Places): Promise<void> {
  const said = { title: line.slice(0, 150), description: markdown, organization }
  const publish = async (base: string, draft: object) => {
    const id = await sent(editor, base, { ...said, ...draft })
    const published = await editor.put(`${base}/${id}/publication`)
    assert.equal(published.statusCode, 200, `${base}: ${published.body}`)
  }
  const url = 'https://example.org/?"><script>owned=1</script>'
  await publish('/api/topics', {
    sections: [{ title: line.slice(0, 150), elements: [{ title: line.slice(0, 150) }] }],
  })
  await publish('/api/dataservices', { baseUrl: 'https://example.org/api', datasets: [dataset] })
  await publish('/api/reuses', { url, type: 'application', theme: 'others', datasets: [dataset] })
  await publish('/api/openings', { planned: '2027-Q1', decidedBy: line.slice(0, 150) })
}

async function speakAsOffice({ office }: Writers): Promise<void> {
  const said = { fr: line.slice(0, 150), en: line.slice(0, 150) }
  const blocks = [
    { id: 'a', type: 'text', text: { fr: markdown, en: markdown } },
    {
      id: 'b',
      type: 'link',
      label: { fr: line.slice(0, 80) },
      href: '/datasets?q="><script>owned=1</script>',
      text: said,
    },
    { id: 'c', type: 'alert', title: said, text: { fr: markdown, en: markdown } },
  ]
  const id = await sent(office, '/api/posts', { title: said, lead: said, blocks })
  const published = await office.put(`/api/posts/${id}/state`, { state: 'published' })
  assert.equal(published.statusCode, 200, published.body)
  const banner = await office.submit('/office/banner', { level: 'info', 'message.fr': line.slice(0, 300) })
  assert.equal(banner.statusCode, 303, banner.body)
}

async function nameThings({ citizen, editor }: Writers, { organization, dataset }: Places): Promise<void> {
  await sent(editor, '/api/me/keys', { name: line.slice(0, 100), scope: 'all', days: 30 })
  const application = await editor.submit('/account/applications/new', {
    ...{ name: line.slice(0, 100), site: 'https://example.org/?"><script>owned=1</script>', scope: 'read' },
    ...{ redirects: 'https://example.org/back', client: 'public', organization: '' },
  })
  assert.ok(application.statusCode < 400, application.body)
  const { id: person } = (await citizen.get('/api/me')).json()
  await sent(editor, '/api/transfers', {
    kind: 'dataset',
    id: dataset,
    person,
    comment: markdown.slice(0, 2000),
  })
  const asked = { kind: 'public-service', message: markdown.slice(0, 2000) }
  await sent(editor, `/api/organizations/${organization}/certification`, asked)
}
