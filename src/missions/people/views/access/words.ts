import { words } from '#kernel/words'

/** What is said of keys once a password has changed. */
export const accessWords = words(
  {
    live: (count: number) =>
      count > 1 ? `Vos ${count} clés d’API fonctionnent encore` : 'Votre clé d’API fonctionne encore',
    liveWhy:
      'Vos autres sessions et les accès des applications sont fermés. Si votre ancien mot de passe a pu être connu, révoquez aussi vos clés.',
    revokeAll: 'Révoquer toutes mes clés',
    see: 'Voir mes clés',
  },
  {
    live: (count: number) => (count > 1 ? `Your ${count} API keys still work` : 'Your API key still works'),
    liveWhy:
      'Your other sessions and the access of applications are closed. If your former password may have been known, revoke your keys too.',
    revokeAll: 'Revoke all my keys',
    see: 'See my keys',
  },
)
