import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Parser, type Quad } from 'n3'
import SHACLValidator from 'rdf-validate-shacl'
import environment from 'rdf-validate-shacl/src/defaultEnv.js'
import { lightGraph } from './light-graph.ts'

/** The shapes of one folder, ready to judge graphs one after the other. */
export interface Shapes {
  name: string
  /** Those of high-value datasets bind only what declares itself one. */
  highValue: boolean
  judge: (quads: readonly Quad[]) => Promise<Judgement[]>
}

export interface Judgement {
  severity: string
  /** What is broken, the same for every thing that breaks it. */
  rule: string
  focus: string
}

const factory: typeof environment = Object.assign(Object.create(environment), { dataset: lightGraph })

/** A validator for each folder that holds shapes in Turtle, found from the folder given. */
export async function readShapes(folder: string): Promise<Shapes[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.ttl'))
  const folders = entries.filter((entry) => entry.isDirectory())
  const inner = await Promise.all(folders.map((entry) => readShapes(join(folder, entry.name))))
  if (files.length === 0) return inner.flat()
  const shapes = lightGraph()
  // Ontologies that the shapes name are on the network: our graphs say the types they would tell.
  for (const file of files)
    for (const quad of new Parser().parse(await readFile(join(folder, file.name), 'utf8')))
      if (!quad.predicate.value.endsWith('owl#imports')) shapes.add(quad)
  const validator = new SHACLValidator(shapes, { factory })
  const own: Shapes = {
    name: folder,
    highValue: /hvd/i.test(folder),
    judge: async (quads) => {
      const { results } = await validator.validate(lightGraph(quads))
      return results.map((result) => ({
        severity: localName(result.severity?.value),
        rule: [result.path, result.sourceConstraintComponent, result.sourceShape]
          .map((term, n) => (n === 2 ? shapeName(term?.value) : localName(term?.value)))
          .join(' '),
        focus: result.focusNode?.value ?? '',
      }))
    },
  }
  return [own, ...inner.flat()]
}

function localName(uri = ''): string {
  return uri.slice(Math.max(uri.lastIndexOf('#'), uri.lastIndexOf('/')) + 1)
}

/** Shapes of properties often have no name: those that have are told. */
function shapeName(uri = ''): string {
  return uri.startsWith('http') ? (uri.split('#')[1] ?? uri) : ''
}
