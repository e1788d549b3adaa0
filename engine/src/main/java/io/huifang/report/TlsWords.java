package io.huifang.report;

/** What is said of {@code web.tls} and the files that it names, in Chinese. Pure. */
final class TlsWords {
  static final Forms FORMS =
      Forms.of(
          Form.of("there is no file ('[^']*')", "没有文件 $1"),
          Form.of("('[^']*') is larger than 1 MB", "$1 大于 1 MB"),
          Form.of("('[^']*') cannot be read: ", "无法读取 $1："),
          Form.of(
              "('[^']*') holds no certificate; allowed: PEM, with (-+BEGIN CERTIFICATE-+)",
              "$1 中没有证书；应为：含 $2 的 PEM"),
          Form.of("('[^']*') holds a certificate that cannot be read", "$1 中有无法读取的证书"),
          Form.of("('[^']*') holds no private key with its certificate", "$1 中没有带证书的私钥"),
          Form.of(
              "('[^']*') holds no private key that can be read; allowed: PEM of a key by RSA or EC",
              "$1 中没有可读的私钥；应为：RSA 或 EC 私钥的 PEM"),
          Form.of(
              "('[^']*') holds a certificate by (\\S+), which browsers do not take from servers;"
                  + " allowed: one by RSA or EC",
              "$1 中是 $2 证书，浏览器不接受服务器使用；应为：RSA 或 EC 证书"),
          Form.of(
              "('[^']*') holds no private key; allowed: PEM, with (-+BEGIN PRIVATE KEY-+)",
              "$1 中没有私钥；应为：含 $2 的 PEM"),
          Form.of(
              "('[^']*') is encrypted in OpenSSL's old form, which protects nothing; allowed: PKCS#8: ",
              "$1 以 OpenSSL 的旧格式加密，形同虚设；应为：PKCS#8："),
          Form.of("('[^']*') is no keystore; allowed: PKCS#12 or JKS", "$1 不是密钥库；应为：PKCS#12 或 JKS"),
          Form.of(
              "does not belong to the certificate; allowed: the key of the first certificate in the"
                  + " file",
              "与证书不匹配；应为：文件中第一张证书的私钥"),
          Form.of("(?<=: )does not open ('[^']*')", "打不开 $1"),
          Form.of("(?<=: )is empty, and ('[^']*') needs a password", "为空，而 $1 需要密码"),
          Form.of("stands beside password; allowed: one of the two", "与 password 并存；应为：二者之一"),
          Form.of(
              "stands beside certificate and key; allowed: the keystore alone",
              "与 certificate、key 并存；应为：只写 keystore"),
          Form.of(
              "stands alone; allowed: certificate and key together",
              "不成对；应为：certificate 和 key 同时写"),
          Form.of(
              "the certificate begins on (\\S+): until then browsers refuse it",
              "证书自 $1 起才有效：在此之前浏览器拒绝访问"),
          Form.of(
              "the certificate ended on (\\S+): browsers refuse it; renew it",
              "证书已于 $1 到期：浏览器拒绝访问；请更新"),
          Form.of(
              "the certificate ends in (\\d+) days \\((\\S+)\\): renew it", "证书还有 $1 天到期（$2）：请更新"),
          Form.of(
              "a certificate was not issued by the one after it: browsers may refuse the chain; write"
                  + " the server's own first, then who issued it",
              "有证书不是由其后一张签发的：浏览器可能拒绝此证书链；请先写本服务器的证书，再写签发者的"));

  private TlsWords() {}
}
