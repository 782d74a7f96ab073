import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AdviceCode } from '../../schema/advice.ts'
import { spelledAcronym } from './acronyms.ts'
import { adviseDraft } from './advising.ts'
import { blank, type Draft } from './draft.ts'
import { findFrequencyIn } from './frequency-in-words.ts'
import { findLicenseIn } from './license-in-words.ts'
import { findPeriodIn } from './period-in-words.ts'
import { findPlaceOf } from './place-of-draft.ts'

/** Rules of live help: what is said of a draft, and what is read in its words. */

const producer = (name: string) => ({ id: 'p', name, acronym: null })

const ofTitle: [title: string, codes: AdviceCode[], more?: Partial<Draft>][] = [
  ['', ['titleMissing']],
  ['Arbres remarquables de Valombre', []],
  ['Données', ['titleVague']],
  ['Export des données 2024', ['titleVague', 'titleFileName']],
  ['Arbres', ['titleShort']],
  ['ARBRES REMARQUABLES DE VALOMBRE', ['titleCapitals']],
  ['arbres_2026_v2.csv', ['titleFileName']],
  ['Zones de crue du poste d’Argentan, ouvrages et repères (ZIP_2750)', []],
  [`Les ${'arbres '.repeat(30)}`, ['titleLong']],
  ['Suivi du SRCE en Bretagne', ['titleAcronym']],
  ['Suivi du SRCE', [], { description: 'Le schéma régional de cohérence écologique, suivi par la région.' }],
  ['Établissements du RNA', [], { description: 'Extraits du répertoire national des associations.' }],
  ['Fréquentation des TGV et des TER', []],
  ['Annuaire de l’Agence des Tilleuls', ['titleProducer'], { producer: producer('Agence des Tilleuls') }],
  ['Bancs publics de la ville de Lyon', [], { producer: producer('Ville de Lyon') }],
  ['Budget primitif 2024', ['titleYear'], { frequency: 'annual' }],
  ['Budget primitif 2024', [], { frequency: 'never' }],
  ['Budgets primitifs depuis 2019', [], { frequency: 'annual' }],
]

for (const [title, codes, more] of ofTitle)
  test(`the title “${title.slice(0, 40)}”${more?.frequency ? `, ${more.frequency},` : ''} is told: ${codes.join(', ') || 'nothing'}`, () => {
    const given = adviseDraft({ ...blank, title, ...more }).map(({ code }) => code)
    assert.deepEqual(
      given.filter((code) => code.startsWith('title')),
      codes,
    )
  })

const whole =
  'Position, essence et hauteur des arbres plantés sur les voies, relevées par le service des espaces verts chaque année.'
const ofDescription: [description: string, codes: AdviceCode[], said?: string[]][] = [
  ['', ['descriptionMissing']],
  ['Arbres de la ville.', ['descriptionTitle']],
  ['Les arbres et leur essence.', ['descriptionShort'], ['74']],
  [whole, []],
  [
    'Un patrimoine auquel les habitants sont très attachés, et qui rafraîchit les rues pendant les étés les plus chauds.',
    ['descriptionGaps'],
    ['source', 'content', 'rhythm'],
  ],
]

for (const [description, codes, said] of ofDescription)
  test(`the description “${description.slice(0, 30)}” is told: ${codes.join(', ') || 'nothing'}`, () => {
    const given = adviseDraft({ ...blank, title: 'Arbres de la ville', description })
    const told = given.filter(({ code }) => code.startsWith('description'))
    assert.deepEqual(
      told.map(({ code }) => code),
      codes,
    )
    if (said) assert.deepEqual(told[0]?.said, said)
  })

test('what is empty is said of a dataset, and only what its kind has of anything else', () => {
  const missing = (draft: Partial<Draft>) =>
    adviseDraft({ ...blank, title: 'Arbres de la ville', description: whole, ...draft }).map(
      ({ code }) => code,
    )
  assert.deepEqual(missing({}), [
    'licenseMissing',
    'frequencyMissing',
    'territoryMissing',
    'periodMissing',
    'tagsMissing',
  ])
  const filled = {
    license: 'lov2',
    frequency: 'annual',
    hasPlace: true,
    hasPeriod: true,
    tags: ['a', 'b', 'c'],
  }
  assert.deepEqual(missing(filled), ['frequencyMeaning'])
  assert.ok(!missing({ isOpen: false }).includes('licenseMissing'))
  assert.deepEqual(missing({ kind: 'reuse', tags: ['a'] }), ['tagsFew'])
  assert.deepEqual(missing({ kind: 'topic', tags: ['a'], description: 'Court.' }), [
    'descriptionBrief',
    'tagsFew',
  ])
})

const periods: [words: string, period: string | null][] = [
  ['Comptages de 2015 à 2020', '2015/2020'],
  ['Comptages entre 2015 et 2020', '2015/2020'],
  ['Comptages 2015-2020', '2015/2020'],
  ['Population entre 1801 et 1936', '1801/1936'],
  ['Counts from 2015 to 2020', '2015/2020'],
  ['Campagne 2023-2024', '2023/2024'],
  ['Menus, année scolaire 2022/2023', '2022-09/2023-08'],
  ['Effectifs, rentrée 2023', '2023-09/2024-08'],
  ['Effectifs depuis l’année scolaire 1994/1995', '1994-09/'],
  ['Subventions versées depuis 2019', '2019/'],
  ['Marchés passés depuis le 1er octobre 2018', '2018-10-01/'],
  ['Grants since March 2019', '2019-03/'],
  ['Budget 2021', '2021/2021'],
  ['Budgets 2015, 2016 et 2017', '2015/2017'],
  ['Ventes de janvier à mars 2020', '2020-01/2020-03'],
  ['Ventes du 1er janvier 2015 au 31 décembre 2020', '2015-01-01/2020-12-31'],
  ['Ventes du 16/03/2020 au 10/05/2020', '2020-03-16/2020-05-10'],
  ['Parc au 31/12/2022', '2022-12-31/2022-12-31'],
  ['Chômage au 3e trimestre 2022', '2022-07/2022-09'],
  ['Unemployment Q1 2022', '2022-01/2022-03'],
  ['Parc de véhicules, août 2025', '2025-08/2025-08'],
  ['Plan local 2022-2027', null],
  ['Données de la loi de 2015', null],
  ['Sites Natura 2000', null],
  ['Subventions de plus de 2000 euros', null],
  ['Carte approuvée le 25/09/2001', null],
  ['Zones du POS (doc. du 23.09.1985) de Drevant', null],
  ['Bourses (sept. 2007 - fév. 2013)', '2007-09/2013-02'],
  ['Comptages de 2020 à 2015', null],
  ['Occupation du sol 2022 2019', null],
  ['Parcelles 120154', null],
  ['Ventes du 16/13/2020', null],
]

for (const [words, period] of periods)
  test(`“${words}” covers ${period ?? 'no sure period'}`, () => {
    const found = findPeriodIn({ title: words, description: '' })
    assert.equal(found && `${found.start}/${found.end ?? ''}`, period)
  })

test('a description says a period only in so many words', () => {
  const read = (description: string) => findPeriodIn({ title: 'Comptages', description })
  assert.deepEqual(read('Comptages réalisés depuis 2012 sur les quais.'), { start: '2012', end: null })
  assert.equal(read('Depuis 2019, une loi les impose.'), null)
  assert.equal(read('Les 2015 habitants, en 2019, de la commune.'), null)
})

const rhythms: [words: string, frequency: string | null][] = [
  ['Données mises à jour chaque mois.', 'monthly'],
  ['Mise à jour : annuelle', 'annual'],
  ['Fichier actualisé quotidiennement', 'daily'],
  ['Mis à jour 2 fois par an au minimum', 'semiannual'],
  ['The file is updated every week', 'weekly'],
  ['Flux mis à jour en temps réel', 'continuous'],
  ['Ce fichier n’est plus mis à jour.', 'notPlanned'],
  ['Mis à jour chaque mois, publié chaque année', null],
  ['Des mesures à fréquence mensuelle', null],
  ['Cette donnée n’est pas mise à jour en continu.', null],
  ['Ventes annuelles de produits phytosanitaires', null],
  ['Le bilan annuel des arbres', null],
]

for (const [words, frequency] of rhythms)
  test(`“${words}” is renewed ${frequency ?? 'nobody knows how often'}`, () => {
    assert.equal(findFrequencyIn(words), frequency)
  })

const places: [title: string, producer: string, place: string | null][] = [
  ['Crèches à Lyon', '', 'fr:commune:69123'],
  ['Zones réglementées, commune de LIVRON (64344)', 'DDTM des Pyrénées-Atlantiques', 'fr:commune:64344'],
  ['Crèches', 'Ville de Nantes', 'fr:commune:44109'],
  ['Crèches', 'Agence des Tilleuls', null],
  ['Unités urbaines de la France entière', '', 'country:fr'],
  ['Lot de données des crues', '', null],
  ['Pêche dans le Lot', '', 'fr:departement:46'],
  ['Submersion de l’estuaire de la Loire', '', null],
  ['Action de l’État en Mer', '', null],
  ['Inondation Oise - Aisne', '', null],
  ['PPRI de l’Oudon et de la Mayenne', '', null],
  ['Zones d’inondation dans l’Orne', '', 'fr:departement:61'],
  ['Crues en Charente-Maritime', '', 'fr:departement:17'],
  ['Vote des Français hors de France', '', null],
]

for (const [title, producer, place] of places)
  test(`“${title}” of “${producer}” is about ${place ?? 'no sure place'}`, () => {
    assert.equal(findPlaceOf({ title, producer })?.territory.id ?? null, place)
  })

test('a licence is read when the text names one alone', () => {
  assert.equal(findLicenseIn('Diffusé sous Licence Ouverte 2.0.'), 'lov2')
  assert.equal(findLicenseIn('Sous licence ODbL'), 'odc-odbl')
  assert.equal(findLicenseIn('CC-BY-NC 4.0'), null)
  assert.equal(findLicenseIn('Licence Ouverte, d’après une base sous ODbL'), null)
})

test('an acronym is taken from a title that spells it', () => {
  assert.equal(spelledAcronym('Base adresse nationale (BAN)'), 'BAN')
  assert.equal(spelledAcronym('RNA - Répertoire national des associations'), 'RNA')
  assert.equal(spelledAcronym('Pistes cyclables (SIG)'), null)
})

test('hostile words are read to their end and say nothing', () => {
  for (const words of [
    '2015 - '.repeat(5000),
    'de janvier '.repeat(9000),
    '('.repeat(90_000),
    'A'.repeat(90_000),
  ]) {
    adviseDraft({ ...blank, title: words.slice(0, 350), description: words })
    assert.equal(findPeriodIn({ title: '', description: words }), null)
    assert.equal(findFrequencyIn(words), null)
    assert.equal(findPlaceOf({ title: words.slice(0, 350), producer: words.slice(0, 350) }), null)
  }
})
