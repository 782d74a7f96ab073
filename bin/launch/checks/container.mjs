import { readFileSync } from 'node:fs'
import { parseDocument } from 'yaml'
import { inRoot } from '../project.mjs'
import { wantedMajor } from '../runtime.mjs'

const secretName = /PASSWORD|PASSWD|SECRET|TOKEN|CREDENTIAL|(^|_)KEY($|_)/i
/** `scheme://who:what@`, where what is neither empty nor a variable that must be given. */
const secretInUrl = /:\/\/[^\s/:@]*:(?!\$)[^\s/@]+@/
/** Of Node, not of ours. */
const foreignVariables = ['NODE_ENV', 'NODE_OPTIONS', 'TZ']

/** The image and the compose file cannot be run by the checks: what they promise is read in them. */
export function checkContainers() {
  const settings = settingNames(readFileSync(inRoot('src/kernel/config.ts'), 'utf8'))
  return [
    ...imageProblems(readFileSync(inRoot('Containerfile'), 'utf8'), settings),
    ...composeProblems(readFileSync(inRoot('compose.yaml'), 'utf8'), settings),
    ...contextProblems(readFileSync(inRoot('.dockerignore'), 'utf8')),
  ]
}

/** Read in the text: the checks do not run the program. */
export function settingNames(text) {
  const [, table = ''] = /export const settings = \{\n(.*?)\n\} as const/s.exec(text) ?? []
  return [...table.matchAll(/^ {2}([A-Z][A-Z_]+): \{/gm)].map(([, name]) => name)
}

/** What the image must not take from the folder where it is made; Docker and Podman both read this file. */
export function contextProblems(text) {
  const kept = text.split('\n').map((line) => line.trim())
  return ['.git', '.env*', 'data', 'node_modules']
    .filter((path) => !kept.includes(path))
    .map((path) => `.dockerignore lets ${path} into the image.`)
}

export function imageProblems(text, settings) {
  const steps = instructionsOf(text)
  const stages = steps.flatMap(({ word, rest }) => (word === 'FROM' ? [stageOf(rest)] : []))
  const last = steps.slice(steps.findLastIndex(({ word }) => word === 'FROM'))
  const problems = [
    ...stages.flatMap(({ image }, at) => {
      const isStage = stages.slice(0, at).some(({ name }) => name === image)
      return isStage || image === 'scratch' ? [] : baseProblems(image)
    }),
    ...lastStageProblems(last),
    ...variablesOf(steps).flatMap((variable) => variableProblems(variable, settings)),
  ]
  return problems.map((problem) => `Containerfile ${problem}`)
}

/** Instructions with their lines joined, comments out. */
function instructionsOf(text) {
  const whole = text.replace(/^\s*#.*\n?/gm, '').replace(/\\\n/g, ' ')
  return whole.split('\n').flatMap((line) => {
    const [, word, rest] = /^\s*(\w+)\s+(.*)$/.exec(line) ?? []
    return word ? [{ word: word.toUpperCase(), rest: rest.trim() }] : []
  })
}

function stageOf(rest) {
  const [image, , name] = rest.replace(/--\S+\s+/g, '').split(/\s+/)
  return { image, name }
}

function baseProblems(image) {
  const [, repository, tag] = /^(.*?)(?::([^/@]+))?(?:@.*)?$/.exec(image) ?? []
  if (!tag || tag === 'latest')
    return image.includes('@') && !tag ? [] : [`starts from ${image}, which changes unseen: name a version.`]
  const major = Number.parseInt(tag, 10)
  return /(^|\/)node$/.test(repository) && major !== wantedMajor
    ? [`has Node ${tag}, the launcher wants ${wantedMajor}.`]
    : []
}

function lastStageProblems(steps) {
  const user = steps.findLast(({ word }) => word === 'USER')?.rest
  const health = steps.findLast(({ word }) => word === 'HEALTHCHECK')?.rest
  return [
    ...(!user || /^(root|0+)(:|$)/.test(user) ? ['runs as root: name a USER.'] : []),
    ...(!health || /^NONE$/i.test(health) ? ['does not say how its health is checked (HEALTHCHECK).'] : []),
  ]
}

function variablesOf(steps) {
  return steps
    .filter(({ word }) => word === 'ENV' || word === 'ARG')
    .flatMap(({ word, rest }) =>
      [...rest.matchAll(/([A-Za-z_]\w*)(?:=("[^"]*"|\S*))?/g)].map(([, name, value = '']) => ({
        name,
        value: value.replaceAll('"', ''),
        ours: word === 'ENV',
      })),
    )
}

export function composeProblems(text, settings) {
  const document = parseDocument(text)
  const faults = [...document.errors, ...document.warnings].map(({ message }) => message.split('\n')[0])
  if (faults.length > 0) return faults.map((fault) => `compose.yaml is not YAML: ${fault}`)
  const services = Object.entries(document.toJS()?.services ?? {})
  if (services.length === 0) return ['compose.yaml has no service.']
  return services.flatMap(([name, { image, build, environment }]) =>
    [
      ...(image ? baseProblems(image) : []),
      ...entriesOf(environment).flatMap(([key, value]) =>
        variableProblems({ name: key, value, ours: build !== undefined }, settings),
      ),
    ].map((problem) => `compose.yaml: ${name} ${problem}`),
  )
}

/** A map, or a list of `NAME=value`. */
function entriesOf(environment = {}) {
  const pairs = Array.isArray(environment)
    ? environment.map((line) => [line.split('=')[0], line.split('=').slice(1).join('=')])
    : Object.entries(environment)
  return pairs.map(([key, value]) => [key, String(value ?? '')])
}

function variableProblems({ name, value, ours }, settings) {
  const unknown = ours && !settings.includes(name) && !foreignVariables.includes(name)
  return [
    ...(unknown ? [`sets ${name}, which the program does not read.`] : []),
    ...(isSecret(name, value) ? [`writes the secret of ${name} in plain text.`] : []),
  ]
}

/** A default of a variable is as plain as the value itself; what must be given (`:?`) is not there. */
function isSecret(name, value) {
  const plain = value.replace(/\$\{\w+:?-([^}]*)\}/g, '$1').replace(/\$\{[^}]*\}|\$\w+/g, '$')
  return secretInUrl.test(plain) || (secretName.test(name) && !/^\$*$/.test(plain))
}
