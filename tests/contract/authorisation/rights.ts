import { type Actor, anonymous } from '#kernel/context'
import { lines } from './lines.ts'
import type { Place } from './place.ts'
import { type Asker, nobody, type RuleName, rules } from './rules.ts'
import { open, without } from './without.ts'

type Role = keyof Place['roles'] & string

const organization = 'organization'
const author = 'author'
const receiver = 'receiver'

/** Somebody of every role, as policies read them, without a program nor a database. */
export function actorsOf(): Readonly<Record<Role, Asker>> {
  const person = (id: string, more: Partial<Actor> = {}): Actor => ({
    ...anonymous,
    ...{ kind: 'person', id, name: id, scope: 'all', ...more },
  })
  const member = (id: string, role: 'administrator' | 'editor' | 'contributor') =>
    person(id, { organizations: { [organization]: role } })
  const of = (role: Actor['officeRoles'][number]) => person(role, { officeRoles: [role] })
  const actors: Record<Role, Actor> = {
    nobody,
    person: person('person'),
    named: person('named', { name: 'Named Person' }),
    contributor: member('contributor', 'contributor'),
    assigned: member('assigned', 'contributor'),
    editor: member('editor', 'editor'),
    administrator: member('administrator', 'administrator'),
    author: member(author, 'administrator'),
    receiver: member(receiver, 'editor'),
    'administrator elsewhere': person('elsewhere', { organizations: { another: 'administrator' } }),
    moderator: of('moderator'),
    instructor: of('instructor'),
    'editor of pages': of('editor'),
    office: of('administrator'),
  }
  return Object.fromEntries(
    Object.entries(actors).map(([role, actor]) => [
      role,
      { actor, organization, author, receiver, assigned: role === 'assigned' },
    ]),
  )
}

const meanings: readonly (readonly [Role, string])[] = [
  ['nobody', 'who is not signed in'],
  ['person', 'any account'],
  ['named', 'the account that an invitation or a request names'],
  ['contributor', 'a contributor of the organisation, to whom nothing is assigned'],
  ['assigned', 'a contributor to whom the record is assigned'],
  ['editor', 'an editor of the organisation'],
  ['administrator', 'an administrator of the organisation'],
  ['author', 'an administrator who made the thing: message, key, batch'],
  ['receiver', 'an editor to whom a record is offered'],
  ['administrator elsewhere', 'an administrator of another organisation'],
  ['moderator', 'a moderator of the office'],
  ['instructor', 'an instructor of the office'],
  ['editor of pages', 'an editor of the pages of the office'],
  ['office', 'an administrator of the office'],
]

/** `docs/reference/rights.md`: who may what, for an auditor. */
export function rightsPage(): string {
  const used = new Set(Object.values(lines).map(({ rule }) => rule))
  const names = ruleNames.filter((rule) => used.has(rule))
  return [
    '# Who may do what',
    '',
    'The answers of the policies themselves, for somebody of each role, in front of what one organisation holds. A test sends each route of the second list as each role, and fails when the program does otherwise, or when a route is in no list.',
    '',
    ...[
      '## Roles',
      '',
      '| role | who |',
      '|---|---|',
      ...meanings.map(([role, who]) => `| ${role} | ${who} |`),
    ],
    ...['', '## Rights', '', ...matrix(names)],
    ...['', '## Routes, by right', '', ...names.flatMap(routesOf)],
    ...['## Other routes', '', 'By who may; in brackets, what holds them.', '', ...without.flatMap(groupOf)],
    ...['## What anybody reads', '', 'As far as it is public: the rest answers as if it did not exist.', ''],
    ...Object.entries(open).map(
      ([what, parts]) => `- ${what}: ${parts.map((part) => `\`/${part}\``).join(', ')}`,
    ),
  ].join('\n')
}

const ruleNames = Object.keys(rules).filter((name): name is RuleName => name in rules)

function matrix(names: readonly RuleName[]): string[] {
  const actors = actorsOf()
  const roles = meanings.map(([role]) => role)
  const cells = (rule: RuleName) =>
    roles.map((role) => {
      const asker = actors[role]
      return asker && rules[rule](asker) ? 'yes' : ''
    })
  return [
    `| right | ${roles.join(' | ')} |`,
    `|---|${roles.map(() => '---|').join('')}`,
    ...names.map((rule) => `| ${rule} | ${cells(rule).join(' | ')} |`),
  ]
}

function routesOf(right: RuleName): string[] {
  const routes = Object.entries(lines).flatMap(([route, { rule }]) => (rule === right ? [route] : []))
  return [`### ${right}`, '', ...routes.sort().map((route) => `- \`${route}\``), '']
}

function groupOf({ who, why, routes, folders = [] }: (typeof without)[number]): string[] {
  const all = [...[...routes].sort(), ...folders.map((folder) => `${folder}/…`)]
  return [`### ${who} (${why})`, '', ...all.map((route) => `- \`${route}\``), '']
}
