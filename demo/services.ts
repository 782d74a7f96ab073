import { adresse, decoupage, entreprises } from './descriptions.ts'

/** Real public APIs, described in our own words; the demo calls none of them. */
export interface DemoService {
  office: string
  title: string
  description: string
  tags: string[]
  baseUrl: string
  /** OpenAPI, abridged by us: the whole one is at this address. */
  openapi: { url: string; document: object }
  documentation: string
  rateLimiting: string
  /** Titles of datasets of the demo. */
  datasets: string[]
}

export const services: readonly DemoService[] = [
  {
    office: 'ign',
    title: 'API Adresse',
    description:
      'Trouver une adresse à partir de quelques mots, la compléter pendant qu’une personne la tape, ou retrouver l’adresse la plus proche d’un point. Les réponses sont en GeoJSON, avec un score qui dit à quel point l’adresse ressemble à ce qui a été demandé.\n\nUn fichier entier peut aussi être géocodé d’un coup, en CSV.',
    tags: ['adresse', 'geocodage', 'cartographie'],
    baseUrl: 'https://data.geopf.fr/geocodage',
    openapi: { url: 'https://data.geopf.fr/geocodage/openapi.yaml', document: adresse },
    documentation: 'https://geoservices.ign.fr/documentation/services/services-geoplateforme/geocodage',
    rateLimiting: '50 appels par seconde',
    datasets: ['Base Adresse Nationale'],
  },
  {
    office: 'dinum',
    title: 'API Découpage administratif',
    description:
      'Interroger les communes, les intercommunalités, les départements et les régions : par nom, par code, par code postal ou par position. Utile pour remplir un formulaire sans faute, ou pour savoir dans quelle commune se trouve un point.',
    tags: ['communes', 'departements', 'regions', 'codes-postaux', 'territoire'],
    baseUrl: 'https://geo.api.gouv.fr',
    openapi: { url: 'https://geo.api.gouv.fr/definition.yml', document: decoupage },
    documentation: 'https://geo.api.gouv.fr/decoupage-administratif',
    rateLimiting: 'Limitée pour chaque adresse IP : voir la documentation',
    datasets: [
      'Communes de France et leurs codes',
      'Départements et régions',
      'Intercommunalités à fiscalité propre',
    ],
  },
  {
    office: 'dinum',
    title: 'API Recherche d’entreprises',
    description:
      'Trouver une entreprise, une association ou un service public par son nom, son adresse, ses dirigeants ou son activité, sans connaître son numéro SIREN. Elle sert les annuaires, les formulaires et les contrôles de saisie.\n\nLes entreprises qui ont demandé à ne pas être diffusées n’y figurent pas.',
    tags: ['entreprises', 'sirene', 'siren', 'siret', 'associations'],
    baseUrl: 'https://recherche-entreprises.api.gouv.fr',
    openapi: { url: 'https://recherche-entreprises.api.gouv.fr/openapi.json', document: entreprises },
    documentation: 'https://recherche-entreprises.api.gouv.fr/docs/',
    rateLimiting: '7 appels par seconde et par adresse IP',
    datasets: ['Géolocalisation des établissements du répertoire Sirene'],
  },
]
