import { smokeResult } from '../bench.mjs'
import * as container from './container.mjs'
import * as repository from './repository.mjs'
import * as sizes from './sizes.mjs'
import * as sqlOwnership from './sql-ownership.mjs'
import * as style from './style.mjs'
import { parseCode } from './syntax.mjs'
import * as words from './words.mjs'

const view = 'src/missions/people/views/account.tsx'
const service = 'src/missions/people/service.ts'
const onView = (check, text) => check(parseCode(view, text))
const onService = (check, text) => check(parseCode(service, text))
const image = (text) => container.imageProblems(text, ['PORT'])
const compose = (text) => container.composeProblems(`services:\n  a:\n    build: .\n${text}`, ['PORT'])
const soundImage = 'FROM docker.io/library/node:24-slim\nUSER parvis\nHEALTHCHECK CMD ["true"]\n'
const lines = (count) => 'const one = 1\n'.repeat(count)

/** Wrong code that each check must catch, and right code that it must let pass. */
const wrong = {
  'a word in the markup': () => onView(words.visibleStrings, 'export const A = () => <p>Bonjour</p>'),
  'a word in a label': () => onView(words.visibleStrings, 'export const A = () => <a aria-label="Fermer" />'),
  'a word in braces': () =>
    onView(words.visibleStrings, "export const A = ({ b }) => <p>{b ? 'Oui' : null}</p>"),
  'a word in a template': () =>
    onView(words.visibleStrings, 'export const A = ({ n }) => <p>{`Page \u0024{n}`}</p>'),
  'a word in an attribute with braces': () =>
    onView(words.visibleStrings, "export const A = () => <p title={'Oui'} />"),
  'a file too long': () => onService(sizes.fileProblems, lines(401)),
  'a function too long': () => onService(sizes.functionProblems, `export function a() {\n${lines(60)}}`),
  'too many parameters': () => onService(sizes.functionProblems, 'export const a = (b, c, d, e) => b'),
  'a class': () => onService(style.codeProblems, 'export class Account {}'),
  'a cast': () => onService(style.codeProblems, 'export const a = one as number'),
  'a claim that it is not null': () => onService(style.codeProblems, 'export const a = one!'),
  'an enum': () => onService(style.codeProblems, 'export enum A { B }'),
  'an import without extension': () =>
    onService(style.codeProblems, "import { a } from './a'\nexport const b = a"),
  'unfinished work': () => onService(style.codeProblems, `export const a = 1 // ${'TO'}DO`),
  'a barrel': () => onService(style.codeProblems, "export { a } from './a.ts'"),
  'a vague name': () => style.nameProblems('src/missions/people/service/utils.ts'),
  'a name in capitals': () => style.nameProblems('src/missions/people/service/ApiKey.ts'),
  'a file that missions do not have': () => style.missionProblems('src/missions/people/router.ts'),
  'a table of another mission': () =>
    onService(sqlOwnership.codeProblems, "db.selectFrom('records.card as c')"),
  'a join with another mission': () =>
    onService(sqlOwnership.codeProblems, "q.innerJoin('records.card', 'a', 'b')"),
  'a list of tables': () =>
    onService(sqlOwnership.codeProblems, "db.selectFrom(['people.account', 'records.card'])"),
  'SQL on another mission': () => onService(sqlOwnership.codeProblems, 'sql`select 1 from records.card`'),
  'a migration of another mission': () =>
    sqlOwnership.migrationProblems(
      'src/missions/people/migrations/1.sql',
      'alter table records.card add a int',
    ),
  'a foreign key against the map': () =>
    sqlOwnership.migrationProblems('src/missions/people/migrations/1.sql', 'a uuid references records.card'),
  'a path of a machine': () => repository.lineProblems('a.md', `see /${'work'}/main`),
  'an image without version': () => image(soundImage.replace(':24-slim', '')),
  'the latest image': () => image(soundImage.replace('24-slim', 'latest')),
  'an image of another Node': () => image(soundImage.replace('24', '22')),
  'an image that runs as root': () => image(soundImage.replace('parvis', '0:0')),
  'a user of another stage': () => image(`${soundImage}FROM docker.io/library/node:24\nHEALTHCHECK CMD a`),
  'an image whose health nobody knows': () => image(soundImage.replace(/HEALTHCHECK.*/, 'HEALTHCHECK NONE')),
  'a secret in the image': () => image(`${soundImage}ARG API_TOKEN=abc`),
  'a variable that nothing reads': () => image(`${soundImage}ENV PROT=80`),
  'a compose file that is not YAML': () => compose('    ports: ['),
  'a secret in the compose file': () => compose('    environment: { PORT: "postgres://a:b@c/d" }'),
  'a default password': () => compose('    environment: { DB_PASSWORD: "\u0024{A:-b}" }'),
  'a variable of compose that nothing reads': () => compose('    environment: [PROT=80]'),
  'the latest image of a service': () => compose('  b:\n    image: postgres\n'),
  'secrets of the folder in the image': () => container.contextProblems('.git\ndata\nnode_modules'),
  'a bench that breaks': () => smokeResult(1, '6 passed, 1 failed in 40 s\nfailed: pages').problems,
  'benches that stop half-way': () => smokeResult(0, 'Search engine').problems,
  'a temporary path': () => repository.lineProblems('a.md', `in "/${'tmp'}/x"`),
}

const right = {
  'words from props': () =>
    onView(words.visibleStrings, 'export const A = ({ w }) => <p title={w.title}>{w.text} · 1</p>'),
  'a comparison in the markup': () =>
    onView(words.visibleStrings, "export const A = ({ k }) => <p>{k === 'csv' && <b />}</p>"),
  'a command': () => onView(words.visibleStrings, 'export const A = () => <code>npm ci</code>'),
  'a class name': () => onView(words.visibleStrings, 'export const A = () => <p class="lead" id="top" />'),
  'an error': () => onService(style.codeProblems, 'export class Refusal extends Error {}'),
  'a constant': () => onService(style.codeProblems, "export const a = ['b'] as const"),
  'its own table': () => onService(sqlOwnership.codeProblems, "db.selectFrom('people.account')"),
  'a fact of another mission': () =>
    onService(sqlOwnership.codeProblems, "facts.on('records.card-changed', a)"),
  'a foreign key along the map': () =>
    sqlOwnership.migrationProblems(
      'src/missions/records/migrations/1.sql',
      'a uuid references people.account',
    ),
  'a sound image': () => image(`# Sound\n${soundImage}ENV PORT=8080 \\\n  NODE_ENV=production`),
  'a password that must be given': () =>
    compose('    environment: { PORT: "postgres://a:\u0024{B:?set B}@c/d" }\n  b:\n    image: postgres:18'),
  'benches that all run': () => smokeResult(0, '7 passed, 0 failed in 40 s').problems,
  'the files of a mission': () =>
    ['README.md', 'site.tsx', 'views/a.tsx', 'migrations/1.sql', 'a.test.ts'].flatMap((file) =>
      style.missionProblems(`src/missions/people/${file}`),
    ),
}

/** A check that catches nothing looks like a clean house: each one proves itself first. */
export async function proveChecks() {
  const blind = Object.entries(wrong).filter(([, run]) => run().length === 0)
  const severe = Object.entries(right).filter(([, run]) => run().length > 0)
  return {
    problems: [
      ...blind.map(([name]) => `Nothing catches ${name}.`),
      ...severe.map(([name, run]) => `Refused although right: ${name} (${run().join(' ')})`),
    ],
    note: `${Object.keys(wrong).length} faults caught, ${Object.keys(right).length} right things let pass`,
  }
}
