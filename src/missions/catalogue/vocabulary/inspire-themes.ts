import { uriTable } from './uris/uri-table.ts'

/** The 34 themes of directive 2007/2/EC, annexes I to III: code in the registry, tag that says it in French. */
const codes: readonly (readonly [code: string, tag: string])[] = [
  ['ac', 'conditions-atmospheriques'],
  ['ad', 'adresses'],
  ['af', 'installations-agricoles-et-aquacoles'],
  ['am', 'zones-de-gestion-de-restriction-ou-de-reglementation-et-unites-de-declaration'],
  ['au', 'unites-administratives'],
  ['br', 'regions-biogeographiques'],
  ['bu', 'batiments'],
  ['cp', 'parcelles-cadastrales'],
  ['ef', 'installations-de-suivi-environnemental'],
  ['el', 'altitude'],
  ['er', 'sources-denergie'],
  ['ge', 'geologie'],
  ['gg', 'systemes-de-maillage-geographique'],
  ['gn', 'denominations-geographiques'],
  ['hb', 'habitats-et-biotopes'],
  ['hh', 'sante-et-securite-des-personnes'],
  ['hy', 'hydrographie'],
  ['lc', 'occupation-des-terres'],
  ['lu', 'usage-des-sols'],
  ['mf', 'caracteristiques-geographiques-meteorologiques'],
  ['mr', 'ressources-minerales'],
  ['nz', 'zones-a-risque-naturel'],
  ['of', 'caracteristiques-geographiques-oceanographiques'],
  ['oi', 'ortho-imagerie'],
  ['pd', 'repartition-de-la-population-demographie'],
  ['pf', 'lieux-de-production-et-sites-industriels'],
  ['ps', 'sites-proteges'],
  ['rs', 'referentiels-de-coordonnees'],
  ['sd', 'repartition-des-especes'],
  ['so', 'sols'],
  ['sr', 'regions-maritimes'],
  ['su', 'unites-statistiques'],
  ['tn', 'reseaux-de-transport'],
  ['us', 'services-dutilite-publique-et-services-publics'],
]

/** An INSPIRE theme and the tag that says it. */
export const inspireThemeUris = uriTable(
  codes.map(([code, tag]) => [tag, `http://inspire.ec.europa.eu/theme/${code}`] as const),
)
