import { ButtonLink } from '../button.tsx'
import type { PageFrame } from '../frame.ts'
import { Briefs, Columns, Figures, FrontHero, MissionStones } from '../front.tsx'
import { Page } from '../page.tsx'
import { Section } from '../record.tsx'
import { SearchBar } from '../search.tsx'
import { frame as sample } from './samples.ts'

/** The front page as it is composed, with invented content. */
export function GalleryFront({ frame = sample }: { frame?: PageFrame | undefined }) {
  return (
    <Page
      frame={{ ...frame, path: '/' }}
      title="Parvis"
      layout="bare"
      description="Les données, les codes et les engagements de l’administration, réunis."
    >
      <FrontHero
        sentence="Les données, les codes et les engagements de l’administration, réunis sur une place."
        examplesLabel="Par exemple :"
        examples={[
          { label: 'arbres remarquables', href: '/search?q=arbres' },
          { label: 'qualité de l’eau', href: '/search?q=eau' },
          { label: 'budget des communes', href: '/search?q=budget' },
          { label: 'horaires des bus', href: '/search?q=bus' },
        ]}
      >
        <SearchBar size="lg" />
      </FrontHero>
      <Figures
        items={[
          {
            value: 58212,
            label: 'jeux de données ouverts',
            detail: '37 nouveaux cette semaine',
            href: '/datasets',
            trend: [41, 38, 44, 52, 49, 37],
          },
          {
            value: 4316,
            label: 'organisations qui publient',
            detail: 'dont 2 108 collectivités',
            href: '/organizations',
          },
          {
            value: 1286,
            label: 'réutilisations connues',
            detail: '12 signalées ce mois-ci',
            href: '/reuses',
            trend: [3, 6, 4, 9, 8, 12],
          },
        ]}
      />
      <Section title="Les missions de la place">
        <MissionStones items={stones} />
      </Section>
      <Columns>
        <Section
          title="Ce qui est nouveau"
          actions={
            <ButtonLink href="/search?sort=created" variant="quiet" size="sm">
              Tout voir
            </ButtonLink>
          }
        >
          <Briefs
            items={[
              {
                title: 'Arbres remarquables du territoire, relevé 2026',
                href: '/datasets/arbres',
                over: 'Aujourd’hui · Ville de Valombre (fictive)',
              },
              {
                title: 'Débit des rivières, mesures horaires',
                href: '/datasets/debits',
                over: 'Hier · Agence des Trois-Rivières (fictive)',
              },
              {
                title: 'Calcul du quotient familial : règles et code',
                href: '/algorithms/quotient',
                over: '12 mars · Caisse d’entraide (fictive)',
              },
              {
                title: 'Publier les subventions au format commun',
                href: '/commitments/subventions',
                over: '11 mars · Engagement tenu à 60 %',
              },
            ]}
          />
        </Section>
        <Section
          title="Ce que les gens demandent"
          actions={
            <ButtonLink href="/referrals" variant="quiet" size="sm">
              Demander une donnée
            </ButtonLink>
          }
        >
          <Briefs
            ordered
            items={[
              {
                title: 'Les menus des cantines, avec les allergènes',
                href: '/referrals/1',
                under: '214 personnes · réponse attendue avant le 30 avril',
              },
              {
                title: 'L’emplacement des fontaines d’eau potable',
                href: '/referrals/2',
                under: '168 personnes · en cours d’ouverture',
              },
              {
                title: 'Les délais réels de délivrance des titres',
                href: '/referrals/3',
                under: '97 personnes · transmis à l’administration',
              },
            ]}
          />
        </Section>
      </Columns>
    </Page>
  )
}

const stones = [
  {
    name: 'Données ouvertes',
    description: 'Trouver, lire et réutiliser les données des administrations.',
    icon: 'dataset',
    stone: 'sea',
    href: '/datasets',
    figure: '58 212 jeux',
  },
  {
    name: 'Données de référence',
    description: 'Celles sur lesquelles tout le monde s’appuie, à la qualité garantie.',
    icon: 'reference',
    stone: 'slate',
    href: '/reference',
    figure: '9 jeux',
  },
  {
    name: 'Échanges',
    description: 'Ne plus demander deux fois la même pièce.',
    icon: 'exchange',
    stone: 'violet',
    href: '/exchange',
    figure: '142 API',
  },
  {
    name: 'Saisines',
    description: 'Une donnée ne circule pas ? Le dire, et suivre la réponse.',
    icon: 'referral',
    stone: 'brick',
    href: '/referrals',
  },
  {
    name: 'Codes sources',
    description: 'Le code des services publics, à lire et à reprendre.',
    icon: 'code',
    stone: 'pine',
    href: '/code',
    figure: '21 480 dépôts',
  },
  {
    name: 'Algorithmes publics',
    description: 'Ce que l’administration calcule, et comment elle décide.',
    icon: 'algorithm',
    stone: 'plum',
    href: '/algorithms',
  },
  {
    name: 'Logiciels libres',
    description: 'Le socle recommandé aux agents publics.',
    icon: 'software',
    stone: 'moss',
    href: '/software',
  },
  {
    name: 'Programmes',
    description: 'Des talents du numérique au service de l’administration.',
    icon: 'programme',
    stone: 'amber',
    href: '/programmes',
  },
  {
    name: 'Gouvernement ouvert',
    description: 'Consulter, s’engager, rendre compte : l’avancement est calculé sur preuves.',
    icon: 'participation',
    stone: 'ochre',
    href: '/commitments',
    figure: '64 engagements',
  },
] as const satisfies Parameters<typeof MissionStones>[0]['items']
