import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.nimbusds.jwt.SignedJWT;
import io.jsonwebtoken.Jwts;

class Tokens {
  Object unsigned(String token, java.security.Key key) {
    // ruleid: java-jwt-unverified
    return Jwts.parser().setSigningKey(key).parse(token);
  }

  Object signed(String token, java.security.Key key) {
    // ok: java-jwt-unverified
    return Jwts.parserBuilder().setSigningKey(key).build().parseClaimsJws(token);
  }

  String read(String token) {
    // ruleid: java-jwt-unverified
    return JWT.decode(token).getSubject();
  }

  String verified(String token, Algorithm algorithm) {
    // ok: java-jwt-unverified
    String key = JWT.decode(token).getKeyId();
    return JWT.require(algorithm).build().verify(token).getSubject();
  }

  String none() {
    // ruleid: java-jwt-unverified
    return JWT.create().sign(Algorithm.none());
  }

  String subject(String token) throws Exception {
    // ruleid: java-jwt-unverified
    SignedJWT read = SignedJWT.parse(token);
    return read.getJWTClaimsSet().getSubject();
  }

  String subjectOfSigned(String token, com.nimbusds.jose.JWSVerifier verifier) throws Exception {
    // ok: java-jwt-unverified
    SignedJWT read = SignedJWT.parse(token);
    if (!read.verify(verifier)) {
      throw new SecurityException("signature");
    }
    return read.getJWTClaimsSet().getSubject();
  }

  Object accepted(String token, javax.crypto.SecretKey key) {
    // ok: java-jwt-unverified
    return Jwts.parser().verifyWith(key).build().parse(token).accept(Jws.CLAIMS).getPayload();
  }

  Object acceptedByLocator(String token, Locator<Key> locator) {
    // ok: java-jwt-unverified
    return Jwts.parser().keyLocator(locator).build().parse(token).accept(Jws.CLAIMS);
  }

  Object acceptedUnsecured(String token, javax.crypto.SecretKey key) {
    // ruleid: java-jwt-unverified
    return Jwts.parser().unsecured().verifyWith(key).build().parse(token).accept(Jws.CLAIMS);
  }

  Object acceptedUnsigned(String token, javax.crypto.SecretKey key) {
    // ruleid: java-jwt-unverified
    return Jwts.parser().verifyWith(key).build().parse(token).accept(Jwt.UNSECURED_CLAIMS);
  }
}
