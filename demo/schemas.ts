import type { SchemaDraft } from '#missions/catalogue'

/** Schemas of the fictional city: two for tables, one for a map. Two of its files follow them. */

const author = {
  homepage: 'https://clairval.example/donnees',
  labels: ['Ville de Clairval (fictive)'],
}
const tableSchema = 'https://specs.frictionlessdata.io/schemas/table-schema.json'

export const treesSchema = 'clairval/schema-arbres-remarquables'
export const visitsSchema = 'clairval/schema-frequentation'
export const groundsSchema = 'clairval/schema-equipements-sportifs'

export const demoSchemas: readonly SchemaDraft[] = [
  {
    ...author,
    name: treesSchema,
    title: 'Arbres remarquables',
    description:
      'Un arbre protégé par ligne : ce qu’il est, ses mesures, sa position. Schéma inventé pour la démonstration.',
    version: '1.1.0',
    content: {
      $schema: tableSchema,
      name: treesSchema,
      title: 'Arbres remarquables',
      version: '1.1.0',
      primaryKey: 'identifiant',
      fields: [
        {
          name: 'identifiant',
          title: 'Identifiant de l’arbre',
          type: 'string',
          example: 'A-001',
          constraints: { required: true, unique: true, pattern: '[A-Z]-\\d{3}' },
        },
        {
          name: 'espece',
          title: 'Nom latin',
          type: 'string',
          example: 'Platanus x hispanica',
          constraints: { required: true, minLength: 3 },
        },
        { name: 'nom_courant', title: 'Nom courant', type: 'string', example: 'Platane commun' },
        {
          name: 'hauteur_m',
          title: 'Hauteur en mètres',
          type: 'number',
          decimalChar: ',',
          example: '31',
          constraints: { minimum: 0, maximum: 80 },
        },
        {
          name: 'circonference_cm',
          title: 'Tour du tronc en centimètres, à hauteur de poitrine',
          type: 'integer',
          example: '420',
          constraints: { minimum: 10, maximum: 2000 },
        },
        { name: 'plantation', title: 'Année de plantation', type: 'year', example: '1886' },
        {
          name: 'latitude',
          title: 'Latitude (WGS 84)',
          type: 'number',
          decimalChar: ',',
          example: '46,5012',
          constraints: { required: true, minimum: -90, maximum: 90 },
        },
        {
          name: 'longitude',
          title: 'Longitude (WGS 84)',
          type: 'number',
          decimalChar: ',',
          example: '2,3031',
          constraints: { required: true, minimum: -180, maximum: 180 },
        },
      ],
    },
  },
  {
    ...author,
    name: visitsSchema,
    title: 'Fréquentation d’un équipement',
    description:
      'Entrées et prêts d’une médiathèque, d’un musée ou d’une piscine, mois par mois. Schéma inventé pour la démonstration.',
    version: '0.2.0',
    content: {
      $schema: tableSchema,
      name: visitsSchema,
      title: 'Fréquentation d’un équipement',
      version: '0.2.0',
      fields: [
        {
          name: 'mois',
          title: 'Mois compté',
          type: 'yearmonth',
          example: '2026-06',
          constraints: { required: true },
        },
        {
          name: 'entrees',
          title: 'Personnes entrées',
          type: 'integer',
          example: '4120',
          constraints: { required: true, minimum: 0 },
        },
        { name: 'prets', title: 'Documents prêtés', type: 'integer', example: '9310' },
        {
          name: 'equipement',
          title: 'Nature de l’équipement',
          type: 'string',
          example: 'médiathèque',
          constraints: { enum: ['médiathèque', 'musée', 'piscine'] },
        },
        { name: 'gratuit', title: 'L’entrée est gratuite', type: 'boolean', example: 'true' },
        { name: 'compte_le', title: 'Jour du comptage', type: 'date', example: '2026-07-01' },
      ],
    },
  },
  {
    ...author,
    name: groundsSchema,
    title: 'Équipements sportifs',
    description: 'Une carte des équipements, en GeoJSON. Schéma inventé pour la démonstration.',
    version: '1.0.0',
    content: {
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: 'Équipements sportifs',
      allOf: [{ $ref: 'https://geojson.org/schema/FeatureCollection.json' }],
      properties: {
        features: {
          items: {
            required: ['properties'],
            properties: {
              properties: {
                type: 'object',
                required: ['nom', 'type', 'acces_libre'],
                properties: {
                  nom: { type: 'string', minLength: 3 },
                  type: { enum: ['gymnase', 'stade', 'piscine', 'terrain', 'parcours', 'skatepark'] },
                  acces_libre: { type: 'boolean' },
                },
              },
            },
          },
        },
      },
    },
  },
]
