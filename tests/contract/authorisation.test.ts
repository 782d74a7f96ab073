import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Trial, testApp, type Visitor, withTrial } from '#testkit'
import type { Line } from './authorisation/line.ts'
import { elsewhere, lines, without } from './authorisation/lines.ts'
import { type Ids, openPlace, type Player, playersOf } from './authorisation/place.ts'
import { rules } from './authorisation/rules.ts'

/** Every writing route of people, conversation and catalogue, by every role: what policies say is what HTTP does. */

/** Pages answer with a whole page, over the same verbs: the roles between which their doors stand are enough. */
const beforeForms = ['named', 'assigned', 'editor', 'author', 'administrator elsewhere', 'office']

test('each role may do what the policy says, and nothing else', async (t) => {
  const place = await openPlace(t)
  const wrong: string[] = []
  await withTrial(place.town, async (trial) => {
    const players = await playersOf(place, trial)
    const owner = await trial.as(place.author)
    for (const [route, line] of Object.entries(lines)) {
      const asked = players.filter(({ role }) => !line.fields || beforeForms.includes(role))
      wrong.push(...(await tryLine(trial, { route, line, ids: place.ids, players: asked, owner })))
    }
  })
  assert.deepEqual(wrong, [])
})

test('every writing route has a line in the table, or a reason to have none', async (t) => {
  const { app } = await testApp(t)
  const known = new Set([...Object.keys(lines), ...Object.values(without).flat()])
  const routes = app.routeList
    .filter(({ config }) => ['own', 'site'].includes(String(config?.dialect)) && config?.access !== 'public')
    .flatMap(({ method, url }) => [method].flat().map((one) => `${one} ${url}`))
    .filter((route) => !/^(GET|HEAD|OPTIONS) /.test(route) && !elsewhere.test(route))
  assert.deepEqual(
    [...new Set(routes)].filter((route) => !known.has(route)),
    [],
    'without a line',
  )
  assert.deepEqual(
    [...known].filter((route) => !routes.includes(route)),
    [],
    'of no route',
  )
})

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
  return { status: answer.statusCode, body: answer.body.replace(/^[\s\S]*<main/, '') }
}

function verbOf(route: string): 'post' | 'put' | 'patch' | 'delete' {
  const verbs = { POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const
  const verb = Object.entries(verbs).find(([name]) => route.startsWith(`${name} `))?.[1]
  assert.ok(verb, route)
  return verb
}
