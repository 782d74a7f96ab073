import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Trial, testApp, type Visitor, withTrial } from '#testkit'
import type { Line } from './authorisation/line.ts'
import { lines } from './authorisation/lines.ts'
import { type Ids, openPlace, type Player, playersOf } from './authorisation/place.ts'
import { actorsOf } from './authorisation/rights.ts'
import { type RuleName, rules } from './authorisation/rules.ts'
import { open, without } from './authorisation/without.ts'

/** Every route, by every role: what policies say is what HTTP does. */

/** Pages answer with a whole page, over the same verbs: the roles between which their doors stand are enough. */
const beforeForms = [
  'named',
  'assigned',
  'editor',
  'author',
  'administrator elsewhere',
  'editor of pages',
  'office',
]

test('each role may do what the policy says, and nothing else', async (t) => {
  const place = await openPlace(t)
  const wrong: string[] = []
  await withTrial(place.town, async (trial) => {
    const players = await playersOf(place, trial)
    const owner = await trial.as(place.author)
    wrong.push(...players.flatMap(wronglyShown))
    for (const [route, line] of Object.entries(lines)) {
      const asked = players.filter(({ role }) => !isPage(route, line) || beforeForms.includes(role))
      wrong.push(...(await tryLine(trial, { route, line, ids: place.ids, players: asked, owner })))
    }
  })
  assert.deepEqual(wrong, [])
})

test('every route has a line in the table, or a reason to have none', async (t) => {
  const { app } = await testApp(t)
  const known = new Set([...Object.keys(lines), ...without.flatMap(({ routes }) => routes)])
  const folders = without.flatMap(({ folders = [] }) => folders)
  const openParts = new Set(Object.values(open).flat())
  const routes = app.routeList.flatMap(({ method, url, config }) =>
    [method]
      .flat()
      .map((one) => ({ name: `${one} ${url}`, method: one, url, isOpen: config?.access === 'public' })),
  )
  const listed = ({ name, method, url, isOpen }: (typeof routes)[number]) =>
    known.has(name) ||
    folders.some((folder) => url.startsWith(`${folder}/`) || url === folder) ||
    (isOpen && method === 'GET' && openParts.has(firstPart(url)))
  const asked = routes.filter(
    ({ method, url }) => !['HEAD', 'OPTIONS'].includes(method) && !url.startsWith('/assets'),
  )
  assert.deepEqual(
    [...new Set(asked.filter((one) => !listed(one)).map(({ name }) => name))],
    [],
    'without a line',
  )
  const names = new Set(routes.map(({ name }) => name))
  assert.deepEqual(
    [...known].filter((name) => !names.has(name)),
    [],
    'of no route',
  )
})

/** Rights that `docs/reference/rights.md` shows otherwise than the policies say of who came. */
function wronglyShown({ role, asker }: Player): string[] {
  const shown = actorsOf()[role]
  assert.ok(shown, role)
  const wrong = Object.keys(rules)
    .filter(isRule)
    .filter((rule) => rules[rule](shown) !== rules[rule](asker))
  return wrong.map((rule) => `the page of rights: ${role}, ${rule}`)
}

function isPage(route: string, { fields }: Line): boolean {
  return fields !== undefined || /^GET \/(?!api\/)/.test(route)
}

const isRule = (name: string): name is RuleName => name in rules

/** `/api/datasets/:id.csv` -> `datasets` */
function firstPart(url: string): string {
  const part = url.replace(/^\/api(?=\/)/, '').split('/')[1] ?? ''
  return openWhole(part) ? part : part.replace(/\..*$/, '')
}

function openWhole(part: string): boolean {
  return part.startsWith('.') || Object.values(open).flat().includes(part)
}

interface Attempt {
  route: string
  line: Line
  ids: Ids
  owner: Visitor
}

/** What is wrong with a line, in words. */
async function tryLine(
  trial: Trial,
  { players, ...line }: Attempt & { players: Player[] },
): Promise<string[]> {
  const wrong: string[] = []
  let done = false
  for (const player of players) {
    const { status, body } = await trial.undone(() => attempt(line, player))
    done ||= status < 400
    const may = rules[line.line.rule](player.asker)
    if (!isExpected(line.line, status, may))
      wrong.push(`${player.role} ${may ? 'may' : 'may not'} ${line.route}: ${status} ${body.slice(0, 160)}`)
  }
  return done || line.line.stuck ? wrong : [...wrong, `${line.route}: nobody could`]
}

function isExpected({ stuck = 409, refused = 403 }: Line, status: number, may: boolean): boolean {
  return may
    ? status < 400 || status === stuck || status === 409
    : [401, 403, 404, 410, refused].includes(status)
}

async function attempt({ route, line, ids, owner }: Attempt, { visitor }: Player) {
  for (const [method, path, body] of line.first?.(ids) ?? []) {
    const before = await owner[method](path, body)
    assert.ok(before.statusCode < 400, `${route}: before, ${path} ${before.body}`)
  }
  const answer = line.fields
    ? await visitor.submit(line.path(ids), line.fields(ids))
    : await visitor[verbOf(route)](line.path(ids), line.body?.(ids), line.headers)
  // A page leads whoever is not signed in to the way in.
  const led = answer.statusCode === 303 && /\/login\b/.test(String(answer.headers.location))
  return { status: led ? 401 : answer.statusCode, body: answer.body.replace(/^[\s\S]*<main/, '') }
}

function verbOf(route: string): 'get' | 'post' | 'put' | 'patch' | 'delete' {
  const verbs = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const
  const verb = Object.entries(verbs).find(([name]) => route.startsWith(`${name} `))?.[1]
  assert.ok(verb, route)
  return verb
}
