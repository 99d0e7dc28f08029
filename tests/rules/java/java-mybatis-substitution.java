import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.springframework.beans.factory.annotation.Value;

interface Users {
  // ruleid: java-mybatis-substitution
  @Select("SELECT * FROM users ORDER BY ${column}")
  Object sorted(@Param("column") String column);

  // ruleid: java-mybatis-substitution
  @Update("UPDATE users SET name = '${name}' WHERE id = #{id}")
  void rename(@Param("name") String name, @Param("id") long id);

  // ok: java-mybatis-substitution
  @Select("SELECT * FROM users WHERE name = #{name}")
  Object named(@Param("name") String name);

  // ok: java-mybatis-substitution
  @Select("SELECT * FROM users")
  Object all();

  // ok: java-mybatis-substitution
  @Value("${users.table}")
  String table();
}
