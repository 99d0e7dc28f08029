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
}
