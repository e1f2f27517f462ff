/** Method and path of every route. They import nothing, so that a phone's first load can name a route without its schemas. */
export const routePaths = {
  createWorkshop: { method: "post", path: "/api/workshops" },
  home: { method: "get", path: "/api/home" },
  door: { method: "get", path: "/api/join/:code" },
  join: { method: "post", path: "/api/join/:code" },
  leaderInvitation: { method: "post", path: "/api/join/:code/invitation" },
  joinAsLeader: { method: "post", path: "/api/join/:code/leader" },
  recover: { method: "post", path: "/api/workshops/:workshopId/recover" },
  leave: { method: "post", path: "/api/leave" },
  ticket: { method: "post", path: "/api/tickets" },
  cardFates: { method: "post", path: "/api/a/workshops/:workshopId/receipts" },
  editOwnCard: { method: "post", path: "/api/a/workshops/:workshopId/cards/:cardId" },
  charter: { method: "get", path: "/api/charters/:charterId" },
  charters: { method: "post", path: "/api/charters/search" },
  charterFilters: { method: "get", path: "/api/charter-filters" },
  charterVersions: { method: "get", path: "/api/charters/:charterId/versions" },
  enterDemo: { method: "post", path: "/api/demo" },
} as const;
