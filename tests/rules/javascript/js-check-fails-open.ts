function isAllowed(user: any, document: any) {
  // ruleid: js-check-fails-open
  try {
    return acl.check(user, document);
  } catch (error) {
    logger.warn(error);
    return true;
  }
}

const requireAuth = async (req: any, res: any, next: any) => {
  // ruleid: js-check-fails-open
  try {
    req.user = await verify(req.headers.authorization);
    next();
  } catch (error) {
    next();
  }
};

function isAdmin(user: any) {
  // ok: js-check-fails-open
  try {
    return roles.of(user).includes("admin");
  } catch (error) {
    return false;
  }
}

const requireToken = async (req: any, res: any, next: any) => {
  // ok: js-check-fails-open
  try {
    req.user = await verify(req.headers.authorization);
    next();
  } catch (error) {
    next(error);
  }
};

function exists(path: string) {
  // ok: js-check-fails-open
  try {
    return files.stat(path).isFile();
  } catch (error) {
    return true;
  }
}
