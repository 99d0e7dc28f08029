// ruleid: js-check-always-true
function isAuthorized(user: any) {
  return true;
}

// ruleid: js-check-always-true
const verifySignature = (payload: string, signature: string) => true;

// ruleid: js-check-always-true
const requireAuth = (req: any, res: any, next: any) => next();

// ok: js-check-always-true
function isAuthenticated(user: any) {
  return user !== null;
}

// ok: js-check-always-true
const isOpen = () => true;

// ok: js-check-always-true
const logged = (req: any, res: any, next: any) => next();
