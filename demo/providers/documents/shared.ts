/** Parts that the three documents say alike. */
export const text = (title: string, fact?: string) => ({
  type: 'string',
  title,
  ...(fact && { 'x-fact': fact }),
})
export const date = (title: string, fact?: string) => ({ ...text(title, fact), format: 'date' })
export const number = (title: string, fact?: string) => ({
  type: 'number',
  title,
  ...(fact && { 'x-fact': fact }),
})
export const listOf = (title: string, fact: string, items: object) => ({
  type: 'array',
  title,
  'x-fact': fact,
  items,
})

/** Names of an identity, as schemas of each answer refer to it. */
export const person = {
  type: 'object',
  properties: {
    nomNaissance: text('Nom de naissance', 'familyName'),
    prenoms: text('Prénoms', 'givenNames'),
    dateNaissance: date('Date de naissance', 'birthdate'),
    sexe: { ...text('Sexe', 'gender'), enum: ['M', 'F'] },
    codeCommuneNaissance: text('Commune de naissance (code Insee)', 'birthplace'),
    codePaysNaissance: text('Pays de naissance (code Insee)', 'birthcountry'),
  },
}

/** The parameters that say who is asked about. */
export const identityParameters = [
  query('nomNaissance', 'Nom de naissance', 'Roc'),
  query('prenoms', 'Prénoms, séparés par une espace', 'Cyrille Marie'),
  query('dateNaissance', 'Date de naissance', '1984-06-21'),
  { ...query('sexe', 'Sexe : M ou F', 'M'), schema: { type: 'string', enum: ['M', 'F'] } },
  { ...query('codeCommuneNaissance', 'Code Insee de la commune de naissance', '75056'), required: false },
  { ...query('codePaysNaissance', 'Code Insee du pays de naissance', '99100'), required: false },
]

function query(name: string, description: string, example: string) {
  return { name, in: 'query', required: true, description, example, schema: { type: 'string' } }
}

export function inPath(name: string, description: string, example: string) {
  return { name, in: 'path', required: true, description, example, schema: { type: 'string' } }
}

/** One operation that answers one schema. */
export function get(
  operationId: string,
  summary: string,
  { parameters, answer }: { parameters: object[]; answer: string },
) {
  return {
    get: {
      ...{ operationId, summary, parameters },
      responses: {
        '200': {
          description: 'Trouvé',
          content: { 'application/json': { schema: { $ref: `#/components/schemas/${answer}` } } },
        },
        '404': { description: 'Personne inconnue' },
      },
    },
  }
}
