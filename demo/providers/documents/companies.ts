import { date, get, inPath, listOf, number, person, text } from './shared.ts'

/** What the (fictional) register of companies answers. */
export const companiesDocument = {
  openapi: '3.0.3',
  info: { title: 'Entreprises (bac à sable)', version: '1.0' },
  paths: {
    '/v1/entreprises/{siren}': get('entreprise', 'Ce que l’administration sait d’une entreprise', {
      parameters: [inPath('siren', 'Numéro SIREN', '999991001')],
      answer: 'Entreprise',
    }),
    '/v1/entreprises/{siren}/attestation': get('attestation', 'Régularité sociale et fiscale', {
      parameters: [inPath('siren', 'Numéro SIREN', '999991001')],
      answer: 'Attestation',
    }),
  },
  components: {
    schemas: {
      Personne: person,
      Entreprise: {
        type: 'object',
        properties: {
          siren: text('Numéro SIREN', 'siren'),
          denomination: text('Dénomination', 'name'),
          formeJuridique: { ...text('Forme juridique'), enum: ['SARL', 'SAS', 'SCOP', 'Association'] },
          dateCreation: date('Date de création'),
          capital: number('Capital, en euros', 'capital'),
          effectif: { type: 'integer', title: 'Effectif' },
          dirigeants: listOf('Dirigeants', 'managers', { $ref: '#/components/schemas/Personne' }),
          etablissements: listOf('Établissements', 'sites', {
            type: 'object',
            properties: {
              siret: text('Numéro SIRET', 'siret'),
              siege: { type: 'boolean', title: 'Siège', 'x-fact': 'isHeadOffice' },
              enseigne: { ...text('Enseigne'), example: 'Aux Pavés « du Parvis »' },
              activites: {
                type: 'array',
                title: 'Activités',
                items: { ...text('Code d’activité'), enum: ['10.71C', '43.32A', '88.91A'] },
              },
            },
          }),
        },
      },
      Attestation: {
        type: 'object',
        properties: {
          siren: text('Numéro SIREN', 'siren'),
          aJourSocial: { type: 'boolean', title: 'À jour de ses cotisations sociales' },
          aJourFiscal: { type: 'boolean', title: 'À jour de ses impôts' },
          etabliLe: date('Date de l’attestation'),
        },
      },
    },
  },
}
