import type { MeaningKind } from './meaning.ts'

/**
 * The kinds that pages ask about, by id: the register itself carries the lists of every territory, which a process
 * that only reads finished tables has no need to hold. A test holds this to the register.
 */
const ids = {
  identifier:
    'siren siret tva code_rna code_waldec code_import lei rpps adeli cle_interop id_rnb uuid mongo_object_id doi isbn issn ean isni ror wikidata idref uai finess id_itinerance hash',
  code: 'insee_ape700 naf_2025 nace cpv categorie_juridique idcc sexe code_csp_insee code_commune code_departement code_region code_postal code_epci code_canton code_arrondissement iris qpv parcelle section_cadastrale code_fantoir nuts iso_country_code_alpha2 iso_country_code_alpha3 iso_country_code_numeric language currency uic rome rncp mime_type color',
  coordinate:
    'latitude_wgs longitude_wgs latitude_wgs_fr_metropole longitude_wgs_fr_metropole latitude_l93 longitude_l93 latlon_wgs lonlat_wgs dms geojson wkt',
} as const satisfies Partial<Record<MeaningKind, string>>

export type AskedKind = keyof typeof ids

const kinds = new Map(
  (['identifier', 'code', 'coordinate'] as const).flatMap((kind) =>
    ids[kind].split(' ').map((id) => [id, kind] as const),
  ),
)

/** Null for the kinds that nobody asks about. */
export function kindOf(id: string): AskedKind | null {
  return kinds.get(id) ?? null
}
