import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { inRoot } from '../project.mjs'
import { checkContainers } from './container.mjs'

const largestText = 1_000_000
/** Written in pieces, so that this file does not speak of them. */
const foreign = [
  { pattern: new RegExp(`(^|[\\s"'\`(=])/${'work'}/[a-z]`), text: 'a path of the machine it was written on' },
  { pattern: new RegExp(`(^|[\\s"'\`(=])/${'tmp'}/[a-z0-9]`), text: 'an absolute temporary path' },
  {
    pattern: new RegExp(`(^|[\\s"'\`(=])/${'home'}/[a-z]+/|/${'Users'}/[A-Za-z]+/`),
    text: "a person's folder",
  },
  {
    pattern: /https?:\/\/[^\s"'`]*(registry|artifactory|nexus|verdaccio|jfrog)[^\s"'`]*/i,
    text: 'the host of a package registry',
  },
  { pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/, text: 'a private key' },
]

/** What is kept speaks of the program alone, not of the machine it was written on; its containers keep their promises. */
export async function checkRepository() {
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: inRoot(),
    encoding: 'utf8',
  })
  const paths = files.split('\0').filter((path) => path && isText(path))
  return { problems: [...paths.flatMap(problemsIn), ...checkContainers()], note: `${paths.length} files` }
}

function isText(path) {
  const stat = statSync(inRoot(path), { throwIfNoEntry: false })
  return (
    stat?.isFile() &&
    stat.size <= largestText &&
    !/\.(png|jpe?g|avif|webp|woff2?|gz|br|parquet|ico)$/.test(path)
  )
}

function problemsIn(path) {
  return lineProblems(path, readFileSync(inRoot(path), 'utf8'))
}

export function lineProblems(path, text) {
  return text
    .split('\n')
    .flatMap((line, index) =>
      foreign
        .filter(({ pattern }) => pattern.test(line))
        .map((found) => `${path}:${index + 1} holds ${found.text}.`),
    )
}
