/** OpenAPI descriptions of real APIs, abridged and written here: a few operations of each, in our own words. */
const version = 'abrégée pour la démonstration'

export const adresse = {
  openapi: '3.0.3',
  info: { title: 'API Adresse', version },
  servers: [{ url: 'https://data.geopf.fr/geocodage' }],
  tags: [{ name: 'Une adresse', description: 'De mots vers un point, et d’un point vers une adresse.' }],
  paths: {
    '/search': get('Une adresse', 'Chercher une adresse', [
      query('q', 'Ce que la personne a tapé', { required: true, example: '73 avenue de Paris Saint-Mandé' }),
      query('limit', 'Nombre de réponses', { type: 'integer' }),
      query('autocomplete', '1 : la personne est en train de taper ; 0 : l’adresse est entière', {
        values: [0, 1],
      }),
      query('citycode', 'Code de la commune'),
    ]),
    '/reverse': get('Une adresse', 'Trouver l’adresse d’un point', [
      query('lon', 'Longitude', { required: true, type: 'number', example: 2.37 }),
      query('lat', 'Latitude', { required: true, type: 'number', example: 48.357 }),
    ]),
  },
}

const fields = query('fields', 'Ce que l’on veut de chaque réponse, séparé par des virgules', {
  example: 'nom,code,population',
})

export const decoupage = {
  openapi: '3.0.3',
  info: { title: 'API Découpage administratif', version },
  servers: [{ url: 'https://geo.api.gouv.fr' }],
  tags: [{ name: 'Communes' }, { name: 'Départements' }, { name: 'Régions' }],
  paths: {
    '/communes': get('Communes', 'Chercher des communes', [
      query('nom', 'Tout ou partie du nom', { example: 'Versailles' }),
      query('codePostal', 'Code postal'),
      query('lat', 'Latitude, avec lon', { type: 'number' }),
      query('lon', 'Longitude, avec lat', { type: 'number' }),
      fields,
    ]),
    '/communes/{code}': get('Communes', 'Lire une commune', [code('78646'), fields]),
    '/departements': get('Départements', 'Chercher des départements', [query('nom', 'Nom'), fields]),
    '/departements/{code}/communes': get('Départements', 'Les communes d’un département', [
      code('2A'),
      fields,
    ]),
    '/regions': get('Régions', 'Chercher des régions', [query('nom', 'Nom'), fields]),
  },
}

export const entreprises = {
  openapi: '3.0.3',
  info: { title: 'API Recherche d’entreprises', version },
  servers: [{ url: 'https://recherche-entreprises.api.gouv.fr' }],
  tags: [{ name: 'Recherche', description: 'Par mots, par filtres, ou autour d’un point.' }],
  paths: {
    '/search': get('Recherche', 'Chercher par mots et par filtres', [
      query('q', 'Nom, adresse, dirigeant…', { example: 'la poste' }),
      query('code_postal', 'Code postal'),
      query('activite_principale', 'Code de l’activité'),
      query('page', 'Numéro de page', { type: 'integer' }),
    ]),
    '/near_point': get('Recherche', 'Chercher autour d’un point', [
      query('lat', 'Latitude', { required: true, type: 'number', example: 48.3 }),
      query('long', 'Longitude', { required: true, type: 'number', example: 2.4 }),
      query('radius', 'Rayon en kilomètres', { type: 'number' }),
    ]),
  },
}

function get(tag: string, summary: string, parameters: object[]) {
  return {
    get: { tags: [tag], summary, parameters, responses: { 200: { description: 'Ce qui a été trouvé' } } },
  }
}

interface Said {
  required?: boolean
  type?: string
  example?: string | number
  values?: number[]
}

function query(name: string, description: string, { required = false, type = 'string', ...said }: Said = {}) {
  const { example, values } = said
  return {
    name,
    in: 'query',
    description,
    required,
    example,
    schema: { type, ...(values && { enum: values }) },
  }
}

function code(example: string) {
  return {
    name: 'code',
    in: 'path',
    description: 'Code officiel géographique',
    required: true,
    example,
    schema: { type: 'string' },
  }
}
