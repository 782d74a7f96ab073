import { CardList, RecordCard } from '../card.tsx'
import type { PageFrame } from '../frame.ts'
import { Pager } from '../navigation.tsx'
import { Notice } from '../notice.tsx'
import { Page } from '../page.tsx'
import { FacetGroup, SearchBar, SearchLayout, SortBy } from '../search.tsx'
import { RemovableChip, Tag } from '../tag.tsx'
import { algorithm, api, dataset, now, reuse, rivers, frame as sample, valombre, walkers } from './samples.ts'

/** The search page as it is composed, with invented content. */
export function GallerySearch({ frame = sample }: { frame?: PageFrame | undefined }) {
  return (
    <Page
      frame={{ ...frame, path: '/search', search: '?q=arbre+remarquables' }}
      title="Recherche : arbre remarquables"
    >
      <SearchLayout
        title={<h1>Rechercher</h1>}
        bar={<SearchBar query="arbre remarquables" instant kept={[{ name: 'license', value: 'lov2' }]} />}
        summary={
          <>
            <strong>1 204 résultats</strong> pour « arbre remarquables »
          </>
        }
        sort={
          <SortBy
            items={[
              { label: 'Pertinence', href: '/search?q=arbre', current: true },
              { label: 'Date de mise à jour', href: '/search?q=arbre&sort=updated' },
              { label: 'Usage', href: '/search?q=arbre&sort=usage' },
            ]}
          />
        }
        chips={[
          <RemovableChip label="Licence Ouverte 2.0" href="/search?q=arbre" />,
          <RemovableChip label="CSV" href="/search?q=arbre&license=lov2" />,
        ]}
        clearHref="/search?q=arbre"
        facets={facets()}
        pager={<Pager page={3} pages={121} hrefOf={(page) => `/search?q=arbre&page=${page}`} />}
      >
        <Notice status="info">
          <p>
            Peu de fiches contiennent tous vos mots : voici aussi celles qui parlent d’<strong>arbres</strong>{' '}
            seulement.
          </p>
        </Notice>
        <CardList>
          <RecordCard
            kind={dataset}
            title={[
              { text: 'Arbres', marked: true },
              { text: ' ' },
              { text: 'remarquables', marked: true },
              { text: ' du territoire, relevé 2026' },
            ]}
            href="/datasets/arbres"
            organization={valombre}
            excerpt={[
              { text: 'Position, essence, âge estimé et état sanitaire des 1 482 ' },
              { text: 'arbres', marked: true },
              { text: ' ' },
              { text: 'remarquables', marked: true },
              { text: ' inscrits à l’inventaire communal, vérifiés sur place chaque printemps…' },
            ]}
            matchedIn="titre, description, mots-clés"
            updated="2026-03-11T08:00:00Z"
            now={now}
            formats={['csv', 'geojson', 'parquet']}
            facts={['Licence Ouverte 2.0', '3 fichiers', '12 réutilisations']}
            badges={<Tag icon="quality">Forte valeur</Tag>}
            quality={{ met: 8 }}
          />
          <RecordCard
            kind={api}
            title={[{ text: 'API Patrimoine ' }, { text: 'arboré', marked: true }]}
            href="/dataservices/arbore"
            organization={rivers}
            excerpt={[
              { text: 'Interroge les inventaires d’' },
              { text: 'arbres', marked: true },
              {
                text: ' de 214 communes par position, essence ou diamètre. Sans clé jusqu’à 50 appels par seconde.',
              },
            ]}
            updated="2026-02-20T08:00:00Z"
            now={now}
            facts={['Accès ouvert', 'Disponibilité 99,9 %']}
          />
          <RecordCard
            kind={algorithm}
            title="Priorité d’élagage des alignements urbains"
            href="/algorithms/elagage"
            organization={valombre}
            excerpt={[
              { text: 'Classe les rues selon le risque de chute de branches ; utilise l’inventaire des ' },
              { text: 'arbres remarquables', marked: true },
              { text: '. Une personne valide chaque décision.' },
            ]}
            matchedIn="données utilisées"
            updated="2025-11-02T08:00:00Z"
            now={now}
            facts={['Décision relue par un agent']}
          />
          <RecordCard
            kind={reuse}
            title="Balades à l’ombre : itinéraires de canicule"
            href="/reuses/balades"
            organization={walkers}
            excerpt="Une carte d’itinéraires ombragés, calculée à partir de l’inventaire et des relevés de température."
            updated="2025-08-14T08:00:00Z"
            now={now}
          />
        </CardList>
      </SearchLayout>
    </Page>
  )
}

function facets() {
  const items = (pairs: [string, number, boolean?][]) =>
    pairs.map(([label, count, active]) => ({
      label,
      count,
      active,
      href: `/search?q=arbre&f=${encodeURIComponent(label)}`,
    }))
  return (
    <>
      <FacetGroup
        title="Nature"
        items={items([
          ['Jeux de données', 874],
          ['Réutilisations', 201],
          ['API', 72],
          ['Codes sources', 41],
          ['Algorithmes publics', 16],
        ])}
      />
      <FacetGroup
        title="Organisation"
        items={items([
          ['Ville de Valombre (fictive)', 312],
          ['Agence des Trois-Rivières (fictive)', 208],
          ['Office national des bois (fictif)', 96],
          ['Pays de Brume (fictif)', 44],
          ['Métropole de Clairval (fictive)', 31],
          ['Les Marcheurs de Valombre (association fictive)', 12],
          ['Parc des Crêtes (fictif)', 9],
          ['Syndicat des Haies (fictif)', 7],
        ])}
      />
      <FacetGroup
        title="Format"
        items={items([
          ['CSV', 640, true],
          ['GeoJSON', 312],
          ['Parquet', 120],
          ['PDF', 87],
        ])}
      />
      <FacetGroup
        title="Licence"
        items={items([
          ['Licence Ouverte 2.0', 701, true],
          ['ODbL 1.0', 133],
        ])}
      />
      <FacetGroup
        title="Territoire"
        open={false}
        items={items([
          ['France entière', 402],
          ['Bretagne', 133],
        ])}
      />
    </>
  )
}
