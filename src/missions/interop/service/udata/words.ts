import { words as inTwoLanguages } from '#kernel/words'

/** What the words of others say here to people: labels of lists, and why an address is not served. */
export const words = inTwoLanguages(
  {
    required: 'Ce champ est obligatoire.',
    sourceOfOrganization:
      'Une source appartient ici à une organisation, dont seront ses jeux de données : donnez son identifiant.',
    roles: { admin: 'Administrateur', editor: 'Éditeur', partial_editor: 'Éditeur partiel' },
    organizationBadges: {
      'public-service': 'Service public',
      certified: 'Certifié',
      association: 'Association',
      company: 'Entreprise',
      'local-authority': 'Collectivité territoriale',
    },
    activities: {
      'dataset:created': 'a publié un jeu de données',
      'dataset:updated': 'a modifié un jeu de données',
      'dataset:deleted': 'a supprimé un jeu de données',
      'dataset:resource:added': 'a ajouté une ressource',
      'dataset:resource:updated': 'a modifié une ressource',
      'dataset:resource:deleted': 'a retiré une ressource',
    },
    dismissed: 'Après lecture, rien n’est à retirer.',
    reportReasons: {
      explicit_content: 'Contenu explicite',
      illegal_content: 'Contenu illicite',
      others: 'Autre',
      personal_data: 'Données personnelles',
      security: 'Sécurité',
      spam: 'Spam',
    },
    missing: {
      square: 'On suit ici des contenus et des organisations, pas des personnes.',
      badges: 'Les réutilisations ne portent pas de badges ici.',
      charts:
        'Les graphiques se gardent ici avec la sélection de lignes qu’ils dessinent, à /api/charts : les axes et les séries d’udata n’y ont pas d’équivalent.',
      session:
        'Cela se fait sur le site, avec une session : une clé d’API qui fuit ne doit pas pouvoir le faire.',
      accounts:
        'Chacun ouvre son compte ici, et change seul son mot de passe : personne ne le fait pour un autre.',
      jobs: 'Les tâches de fond ne se pilotent pas par l’API : elles se suivent par la supervision.',
      editorial: 'Pages et actualités s’écrivent ici en blocs, à /api/pages et /api/posts.',
      found: 'Actualités et pages se trouvent ici par la recherche de tout le site, à /api/search.',
      site: 'Le nom et les réglages du site sont ceux de son exploitant.',
      pictures: 'Une personne ne choisit pas d’image ici : un dessin tiré de son identifiant en tient lieu.',
      oauth:
        'Les programmes s’identifient par une clé d’API ou par OAuth, dont /.well-known/oauth-authorization-server donne les adresses.',
      captcha: 'Ce site ne demande pas de captcha.',
      geometry:
        'Ce site connaît les territoires par leur code, sans leurs contours géographiques : ceux de ses cartes sont un dessin.',
      spam: 'Les modérateurs publient ou refusent ce qui ressemble à du spam depuis leur file, avec une raison.',
    },
  },
  {
    required: 'This field is required.',
    sourceOfOrganization: 'Here a source belongs to an organisation, as its datasets will: give its id.',
    roles: { admin: 'Administrator', editor: 'Editor', partial_editor: 'Partial editor' },
    organizationBadges: {
      'public-service': 'Public service',
      certified: 'Certified',
      association: 'Association',
      company: 'Company',
      'local-authority': 'Local authority',
    },
    activities: {
      'dataset:created': 'published a dataset',
      'dataset:updated': 'changed a dataset',
      'dataset:deleted': 'deleted a dataset',
      'dataset:resource:added': 'added a resource',
      'dataset:resource:updated': 'changed a resource',
      'dataset:resource:deleted': 'removed a resource',
    },
    dismissed: 'It was read, and nothing is to be taken out.',
    reportReasons: {
      explicit_content: 'Explicit content',
      illegal_content: 'Illegal content',
      others: 'Other',
      personal_data: 'Personal data',
      security: 'Security',
      spam: 'Spam',
    },
    missing: {
      square: 'Here one follows records and organisations, not people.',
      badges: 'Reuses carry no badges here.',
      charts:
        'Charts are kept here with the selection of rows that they draw, at /api/charts: the axes and series of udata have no equal there.',
      session: 'This is done on the site, with a session: an API key that leaks must not be able to do it.',
      accounts:
        'Each person opens their own account here, and alone changes its password: nobody does it for another.',
      jobs: 'Background jobs are not driven by the API: supervision follows them.',
      editorial: 'Pages and news are written here in blocks, at /api/pages and /api/posts.',
      found: 'News and pages are found here by the search of the whole site, at /api/search.',
      site: 'The name and the settings of the site are those of its operator.',
      pictures: 'A person chooses no picture here: a drawing made of their id stands for one.',
      oauth:
        'Programs identify themselves by an API key or by OAuth, whose addresses are in /.well-known/oauth-authorization-server.',
      captcha: 'This site asks for no captcha.',
      geometry:
        'This site knows territories by their code, without their geographic outlines: those of its maps are a drawing.',
      spam: 'Moderators publish or refuse what looks like spam from their queue, with a reason.',
    },
  },
)
