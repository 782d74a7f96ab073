import { get, identityParameters, inPath, listOf, number, person, text } from './shared.ts'

/** What the (fictional) family fund answers. */
export const quotientDocument = {
  openapi: '3.0.3',
  info: { title: 'Quotient familial (bac à sable)', version: '1.0' },
  paths: {
    '/v1/quotient': get('quotient', 'Quotient familial d’une personne', {
      parameters: identityParameters,
      answer: 'Quotient',
    }),
    '/v1/dossiers/{numeroDossier}': get('dossier', 'Quotient familial d’un dossier', {
      parameters: [inPath('numeroDossier', 'Numéro du dossier', '9007199254740993')],
      answer: 'Quotient',
    }),
  },
  components: {
    schemas: {
      Personne: person,
      Quotient: {
        type: 'object',
        properties: {
          numeroDossier: { type: 'integer', format: 'int64', title: 'Numéro du dossier', 'x-fact': 'number' },
          quotient: {
            type: 'object',
            title: 'Quotient familial',
            properties: {
              valeur: number('Quotient familial (en euros)', 'quotient'),
              mois: { type: 'integer', title: 'Mois du calcul' },
              annee: { type: 'integer', title: 'Année du calcul', enum: [2025, 2026] },
            },
          },
          allocataires: listOf('Allocataires', 'parents', { $ref: '#/components/schemas/Personne' }),
          enfants: listOf('Enfants à charge', 'children', {
            allOf: [{ $ref: '#/components/schemas/Personne' }],
          }),
          adresse: {
            type: 'object',
            title: 'Adresse',
            nullable: true,
            properties: {
              voie: text('Numéro et voie', 'street'),
              codePostal: text('Code postal', 'postcode'),
              commune: text('Commune', 'town'),
            },
          },
        },
      },
    },
  },
}
