import { get, identityParameters, inPath, listOf, number, person, text } from './shared.ts'

/** What the (fictional) education authority answers. */
export const enrolmentDocument = {
  openapi: '3.0.3',
  info: { title: 'Scolarité (bac à sable)', version: '1.0' },
  paths: {
    '/v1/scolarites': get('scolarite', 'Scolarité d’un élève', {
      parameters: identityParameters,
      answer: 'Scolarite',
    }),
    '/v1/scolarites/{ine}': get('scolariteParIne', 'Scolarité d’un élève, par son INE', {
      parameters: [inPath('ine', 'Identifiant national de l’élève', '123456789ZZ')],
      answer: 'Scolarite',
    }),
  },
  components: {
    schemas: {
      Personne: person,
      Scolarite: {
        type: 'object',
        properties: {
          ine: text('Identifiant national de l’élève', 'studentNumber'),
          eleve: { title: 'Élève', 'x-fact': 'pupil', allOf: [{ $ref: '#/components/schemas/Personne' }] },
          anneeScolaire: { ...text('Année scolaire'), enum: ['2026-2027'] },
          inscrit: { type: 'boolean', title: 'Inscrit cette année', 'x-fact': 'isEnrolled' },
          niveau: text('Classe', 'level'),
          regime: { ...text('Régime'), enum: ['externe', 'demi-pensionnaire', 'interne'] },
          etablissement: {
            type: 'object',
            title: 'Établissement',
            properties: {
              uai: { ...text('Numéro UAI'), enum: ['0999001A', '0999002B', '0999003C'] },
              nom: { ...text('Nom'), enum: ['École de l’Œuvre', 'Collège Élise-Parvis', 'École des Pavés'] },
              commune: text('Commune', 'town'),
            },
          },
          bourse: {
            type: 'object',
            title: 'Bourse',
            properties: {
              boursier: { type: 'boolean', title: 'Boursier' },
              echelon: { type: 'integer', title: 'Échelon' },
              montant: number('Montant, en euros', 'scholarship'),
            },
          },
          responsables: listOf('Responsables', 'guardians', { $ref: '#/components/schemas/Personne' }),
        },
      },
    },
  },
}
